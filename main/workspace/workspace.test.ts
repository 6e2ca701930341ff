import { renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settings } from '#contract/entities/settings.ts';
import { emptyFolder, errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

const passType = 'passKind: customerCard\ntitle: Club\n';

describe('opening a tenant folder', () => {
  test('is refused if there is no folder, and says how to make one', () => {
    const folder = join(emptyFolder(), 'brand');
    const error = errorOf(() => openWorkspace(folder));
    expect(error.code).toBe('TENANT_NOT_FOUND');
    expect(error.message).toBe(
      `${folder} is not a tenant folder: the folder does not exist. To start one there: passbench init ${folder}`,
    );
  });

  test('is refused if the path is a file', () => {
    const folder = emptyFolder();
    put(folder, 'brand', 'text');
    expect(errorOf(() => openWorkspace(join(folder, 'brand'))).message).toContain('it is a file');
  });

  test('is refused if the folder has neither passbench.yml nor server/', () => {
    const folder = emptyFolder();
    put(folder, 'network/rules.yml', '');
    const error = errorOf(() => openWorkspace(folder));
    expect(error.code).toBe('TENANT_NOT_FOUND');
    expect(error.message).toContain('it has neither passbench.yml nor server/');
  });

  test('quotes a folder with spaces in the advice', () => {
    const folder = join(emptyFolder(), 'my brand');
    expect(errorOf(() => openWorkspace(folder)).message).toContain(`passbench init "${folder}"`);
  });

  test('needs no more than passbench.yml', () => {
    const folder = emptyFolder();
    put(folder, 'passbench.yml', '');
    expect(openWorkspace(folder).folder).toBe(folder);
  });

  test('needs no more than server/, and returns defaults and nothing else', () => {
    const workspace = openWorkspace(tenantWith({}));
    expect(workspace.settings()).toEqual(settings.parse({}));
    expect(workspace.passTypes()).toEqual([]);
    expect(workspace.rules()).toEqual([]);
    expect([...workspace.scripts().files]).toEqual([]);
  });

  test('returns an absolute path for a relative one', () => {
    const folder = tenantWith({});
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(openWorkspace('.').folder).toBe(folder);
    } finally {
      process.chdir(before);
    }
  });
});

describe('reading a tenant folder again', () => {
  const whole = {
    'passbench.yml': 'name: Brand\n',
    'network/rules.yml': 'rules:\n  - match: { url: "https://a.example/*" }\n    stub: { status: 204 }\n',
    'server/passes/loyalty.yml': passType,
    'server/script/a.js': 'export default () => {};\n',
  };

  test('returns the very same objects while no file has changed', () => {
    const workspace = openWorkspace(tenantWith(whole));
    expect(workspace.settings()).toBe(workspace.settings());
    expect(workspace.rules()).toBe(workspace.rules());
    expect(workspace.passTypes()).toBe(workspace.passTypes());
    expect(workspace.scripts()).toBe(workspace.scripts());
  });

  test('gives the same scripts when a file was only touched', () => {
    const folder = tenantWith(whole);
    const workspace = openWorkspace(folder);
    const before = workspace.scripts();
    utimesSync(join(folder, 'server/script/a.js'), 1, 1);
    expect(workspace.scripts()).toBe(before);
  });

  test('sees every one of many quick changes, also those that keep the size', () => {
    const folder = tenantWith(whole);
    const workspace = openWorkspace(folder);
    for (let n = 100; n < 400; n += 1) {
      put(folder, 'server/script/a.js', `export const n = ${n};`);
      put(folder, 'passbench.yml', `name: Brand ${n}`);
      expect(workspace.scripts().files.get('server/script/a.js')).toBe(`export const n = ${n};`);
      expect(workspace.settings().name).toBe(`Brand ${n}`);
    }
  });

  test('sees files that come, go and change their names', () => {
    const folder = tenantWith(whole);
    const workspace = openWorkspace(folder);
    const scripts = () => [...workspace.scripts().files.keys()];
    expect(scripts()).toEqual(['server/script/a.js']);
    put(folder, 'server/scripts/deep/er/b.mjs', '');
    expect(scripts()).toEqual(['server/script/a.js', 'server/scripts/deep/er/b.mjs']);
    renameSync(join(folder, 'server/script/a.js'), join(folder, 'server/script/c.js'));
    expect(scripts()).toEqual(['server/script/c.js', 'server/scripts/deep/er/b.mjs']);
    rmSync(join(folder, 'server/scripts'), { recursive: true });
    rmSync(join(folder, 'server/passes/loyalty.yml'));
    rmSync(join(folder, 'passbench.yml'));
    expect(scripts()).toEqual(['server/script/c.js']);
    expect(workspace.passTypes()).toEqual([]);
    expect(workspace.settings().name).toBeUndefined();
  });

  test('tells of an error until it is fixed', () => {
    const folder = tenantWith({ 'passbench.yml': 'nmae: Brand\n' });
    const workspace = openWorkspace(folder);
    expect(errorOf(() => workspace.settings()).message).toBe(errorOf(() => workspace.settings()).message);
    put(folder, 'passbench.yml', 'name: Brand\n');
    expect(workspace.settings().name).toBe('Brand');
  });

  test('reports that the folder was moved away', () => {
    const folder = tenantWith(whole);
    const workspace = openWorkspace(folder);
    renameSync(folder, `${folder}-moved`);
    try {
      expect(errorOf(() => workspace.scripts()).code).toBe('TENANT_NOT_FOUND');
      expect(errorOf(() => workspace.settings()).code).toBe('TENANT_NOT_FOUND');
    } finally {
      renameSync(`${folder}-moved`, folder);
    }
  });

  test('gives out what nobody can change', () => {
    const workspace = openWorkspace(tenantWith(whole));
    expect(() => workspace.settings().devices.pop()).toThrow(TypeError);
    expect(() => workspace.passTypes().pop()).toThrow(TypeError);
    expect(() => Object.assign(workspace.rules()[0] ?? {}, { name: 'x' })).toThrow(TypeError);
  });
});
