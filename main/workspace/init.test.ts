import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settings } from '#contract/entities/settings.ts';
import { initTenant } from './init.ts';
import { emptyFolder, errorOf, put, resourcesFolder } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

const starter = [
  '.gitignore',
  'README.md',
  'jsconfig.json',
  'network/rules.yml',
  'passbench.yml',
  'server/passes/loyalty.yml',
  'server/script/customProvider.js',
];

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('starting a tenant folder', () => {
  test('writes the starter into a new folder, and reports what it wrote', () => {
    const folder = join(emptyFolder(), 'brands/mine');
    expect(initTenant(folder, resourcesFolder)).toEqual({ folder, written: starter });
    const workspace = openWorkspace(folder);
    expect(workspace.settings()).toEqual(settings.parse({}));
    expect(workspace.passTypes()).toMatchObject([{ name: 'loyalty', passKind: 'customerCard' }]);
    expect(workspace.rules()).toHaveLength(1);
    expect([...workspace.scripts().files.keys()]).toEqual(['server/script/customProvider.js']);
  });

  test('keeps private files out of git', () => {
    const folder = emptyFolder();
    initTenant(folder, resourcesFolder);
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    const seen = execFileSync('git', ['status', '--porcelain', '-uall'], { cwd: folder, encoding: 'utf8' });
    expect(seen.split('\n').filter(Boolean)).toEqual(starter.map((file) => `?? ${file}`));
  });

  test('shows every setting with its default, so that taking the comment marks away changes nothing', () => {
    const text = readFileSync(join(resourcesFolder, 'starter/passbench.yml'), 'utf8');
    const bare = text.replaceAll(/^# ( *([\w.]+:( |$)|- ).*)$/gm, '$1');
    const folder = emptyFolder();
    put(folder, 'passbench.yml', bare);
    const found = openWorkspace(folder).settings();
    expect(found).toEqual(settings.parse({ name: 'My brand' }));
    const keys = (value: object) =>
      [...bare.matchAll(/^ {2}([\w.]+):/gm)].map(([, key]) => key).filter((key) => key && key in value);
    expect(keys(found.limits)).toEqual(Object.keys(found.limits));
    expect(keys(found.profile)).toEqual(Object.keys(found.profile));
  });

  test('names schemas in the YAML files that are really there', () => {
    const folder = emptyFolder();
    initTenant(folder, resourcesFolder);
    for (const file of ['passbench.yml', 'network/rules.yml', 'server/passes/loyalty.yml']) {
      const [, schema] =
        /^# yaml-language-server: \$schema=(.+)$/m.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
      expect(existsSync(join(folder, dirname(file), schema ?? 'none'))).toBe(true);
    }
  });
});

describe('starting a tenant folder where something is in the way', () => {
  test('lists it and changes nothing', () => {
    const folder = emptyFolder();
    put(folder, 'README.md', 'mine');
    put(folder, 'network/rules.yml', 'mine too');
    symlinkSync('nowhere', join(folder, '.gitignore'));
    const before = everythingIn(folder);
    const error = errorOf(() => initTenant(folder, resourcesFolder));
    expect(error.code).toBe('FILE_EXISTS');
    expect(error.message).toBe(
      `${folder} cannot be used for a new tenant: it already has .gitignore, README.md, network/rules.yml. ` +
        'Nothing was written. Choose another folder, or move those files away first.',
    );
    expect(error.places.map(({ file }) => file)).toEqual(['.gitignore', 'README.md', 'network/rules.yml']);
    expect(everythingIn(folder)).toEqual(before);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('mine');
  });

  test('counts a file where a folder is needed', () => {
    const folder = emptyFolder();
    put(folder, 'server', 'a file');
    expect(errorOf(() => initTenant(folder, resourcesFolder)).message).toContain('already has server.');
    expect(everythingIn(folder)).toEqual(['server']);
    const file = join(folder, 'server');
    expect(errorOf(() => initTenant(file, resourcesFolder)).message).toContain(`already has ${file}.`);
  });

  test('leaves other files in the folder alone', () => {
    const folder = emptyFolder();
    put(folder, 'notes.txt', 'mine');
    mkdirSync(join(folder, 'server/script'), { recursive: true });
    writeFileSync(join(folder, 'server/script/other.js'), 'mine');
    initTenant(folder, resourcesFolder);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
    expect([...openWorkspace(folder).scripts().files.keys()]).toEqual([
      'server/script/customProvider.js',
      'server/script/other.js',
    ]);
  });
});
