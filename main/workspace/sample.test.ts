import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepareSample } from './sample.ts';
import { emptyFolder, put, resourcesFolder } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

describe('the sample tenant', () => {
  test('is put into the folder of the user at first use, whole', () => {
    const folder = join(emptyFolder(), 'data/sample');
    const { written } = prepareSample(resourcesFolder, folder);
    expect(written.toSorted()).toEqual([
      '.gitignore',
      'README.md',
      'jsconfig.json',
      'network/rules.yml',
      'passbench.yml',
      'server/passes/loyalty.yml',
      'server/script/crm/client.js',
      'server/script/crm/customer.js',
      'server/script/customProvider.js',
    ]);
    const workspace = openWorkspace(folder);
    expect(workspace.settings().name).toBe('Juniper Coffee');
    expect(workspace.passTypes().map(({ name }) => name)).toEqual(['loyalty']);
    expect(workspace.rules()).toHaveLength(8);
    expect(workspace.scripts().files.size).toBe(3);
  });

  test('is the user’s from then on: what was edited or deleted stays so', () => {
    const folder = emptyFolder();
    prepareSample(resourcesFolder, folder);
    put(folder, 'server/script/customProvider.js', '// mine');
    rmSync(join(folder, 'network/rules.yml'));
    expect(prepareSample(resourcesFolder, folder).written).toEqual([]);
    expect(readFileSync(join(folder, 'server/script/customProvider.js'), 'utf8')).toBe('// mine');
    expect(openWorkspace(folder).rules()).toEqual([]);
  });

  test('is completed where a copy was interrupted, and overwrites nothing then either', () => {
    const folder = emptyFolder();
    put(folder, 'README.md', 'mine');
    expect(prepareSample(resourcesFolder, folder).written).not.toContain('README.md');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('mine');
    expect(openWorkspace(folder).settings().name).toBe('Juniper Coffee');
  });

  test('can be edited even if it came from a read-only installation', () => {
    const installed = join(emptyFolder(), 'resources');
    cpSync(resourcesFolder, installed, { recursive: true });
    chmodSync(join(installed, 'sample-tenant/passbench.yml'), 0o444);
    const folder = emptyFolder();
    prepareSample(installed, folder);
    expect(statSync(join(folder, 'passbench.yml')).mode & 0o200).toBe(0o200);
  });

  test('brings what editors need up to date each time', () => {
    const folder = emptyFolder();
    prepareSample(resourcesFolder, folder);
    const types = join(folder, '.passbench/types/runtime.d.ts');
    put(folder, '.passbench/types/runtime.d.ts', '// of an older version');
    rmSync(join(folder, '.passbench/schemas'), { recursive: true });
    mkdirSync(join(folder, '.passbench/schemas'));
    prepareSample(resourcesFolder, folder);
    expect(readFileSync(types, 'utf8')).toBe(readFileSync(join(resourcesFolder, 'types/runtime.d.ts'), 'utf8'));
    expect(JSON.parse(readFileSync(join(folder, '.passbench/schemas/rules.json'), 'utf8'))).toMatchObject({
      title: 'network/rules.yml',
    });
  });
});
