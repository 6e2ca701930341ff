import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, errorOf, put, tenantWith } from './testing/tenant-fixture.ts';
import { openWorkspace } from './workspace.ts';

function scriptsIn(folder: string) {
  return openWorkspace(folder).scripts();
}

describe('scripts of a tenant', () => {
  test('are the .js and .mjs files of both folders, at any depth, in the order of their paths', () => {
    const folder = tenantWith({
      'server/scripts/z.js': '1',
      'server/script/b.js': '2',
      'server/script/B.js': '3',
      'server/script/b/a.mjs': '4',
      'server/script/notes.md': 'no',
      'server/script/data.json': 'no',
      'server/script/.#b.js': 'no',
      'server/script/.git/hook.js': 'no',
      'server/other/c.js': 'no',
      'd.js': 'no',
    });
    expect([...scriptsIn(folder).files]).toEqual([
      ['server/script/B.js', '3'],
      ['server/script/b.js', '2'],
      ['server/script/b/a.mjs', '4'],
      ['server/scripts/z.js', '1'],
    ]);
  });

  test('keep their line ends, and lose a byte order mark', () => {
    const folder = tenantWith({ 'server/script/a.js': '\uFEFFlet a;\r\nlet b;\r\n' });
    expect(scriptsIn(folder).files.get('server/script/a.js')).toBe('let a;\r\nlet b;\r\n');
  });

  test('have the SHA-256 of their paths and texts as hash', () => {
    const folder = tenantWith({ 'server/script/a.js': 'let é;', 'server/scripts/b.js': '' });
    // printf '%s' '[["server/script/a.js","let é;"],["server/scripts/b.js",""]]' | sha256sum
    expect(scriptsIn(folder).hash).toBe('8ba50625abe2f8de55a77d082d309582670a0258a0997bb4443b71fac358e589');
  });

  test('have another hash when text moves from one file to the next', () => {
    const one = scriptsIn(tenantWith({ 'server/script/a.js': 'ab', 'server/script/b.js': 'c' }));
    const two = scriptsIn(tenantWith({ 'server/script/a.js': 'a', 'server/script/b.js': 'bc' }));
    expect(one.hash).not.toBe(two.hash);
  });
});

describe('a script that cannot be read', () => {
  test('is named with the place of the first byte that is not UTF-8, and the others are read', () => {
    const folder = tenantWith({
      'server/script/a.js': '1',
      'server/script/latin.js': Buffer.from('let a;\n// caf\xE9 au lait\n', 'latin1'),
      'server/script/wide.js': Buffer.from('\uFEFFlet a;', 'utf16le'),
    });
    const { files, unusable } = scriptsIn(folder);
    expect([...files.keys()]).toEqual(['server/script/a.js']);
    expect([...(unusable ?? [])]).toEqual([
      [
        'server/script/latin.js',
        { message: 'is not UTF-8 from here; save it as UTF-8', line: 2, column: 7, isError: true },
      ],
      ['server/script/wide.js', { message: 'is UTF-16 text; save it as UTF-8', line: 1, column: 1, isError: true }],
    ]);
  });

  test('changes the hash, and with it the connectors, when it is added, removed or fixed', () => {
    const folder = tenantWith({ 'server/script/a.js': '1' });
    const workspace = openWorkspace(folder);
    const { hash } = workspace.scripts();
    put(folder, 'server/script/b.js', Buffer.from('\xE9', 'latin1'));
    const broken = workspace.scripts();
    expect(broken.hash).not.toBe(hash);
    expect(workspace.scripts()).toBe(broken);
    rmSync(join(folder, 'server/script/b.js'));
    expect(workspace.scripts()).toMatchObject({ hash });
  });

  test('is in error by itself when it is larger than 2 MB, a pipe, or a link that leads out, nowhere or to itself', () => {
    const outside = emptyFolder();
    put(outside, 'private.js', 'let secret;');
    const folder = tenantWith({
      'server/script/a.js': '1',
      'server/script/big.js': Buffer.alloc(2_000_001, 32),
    });
    const at = (name: string) => join(folder, 'server/script', name);
    execFileSync('mkfifo', [at('pipe.js')]);
    symlinkSync(join(outside, 'private.js'), at('out.js'));
    symlinkSync(outside, at('lib'));
    symlinkSync('nowhere.js', at('lost.js'));
    symlinkSync('loop.js', at('loop.js'));
    const { files, unusable } = scriptsIn(folder);
    expect([...files.keys()]).toEqual(['server/script/a.js']);
    expect(Object.fromEntries(Array.from(unusable ?? [], ([path, { message }]) => [path, message]))).toEqual({
      'server/script/big.js': 'is too large: 2,000,001 bytes; at most 2,000,000 are read',
      'server/script/lib': 'is a link out of the tenant folder; put the folder itself here',
      'server/script/loop.js': 'cannot be read: it is a link that leads to itself; put the file itself here',
      'server/script/lost.js': 'is a link to something that does not exist',
      'server/script/out.js': 'is a link out of the tenant folder; put the file itself here',
      'server/script/pipe.js': 'is not a file',
    });
  });

  test('is refused when all together are larger than 16 MB', () => {
    const files = Array.from({ length: 9 }, (_, n) => [`server/script/${n}.js`, Buffer.alloc(1_900_000, 32)]);
    expect(errorOf(() => scriptsIn(tenantWith(Object.fromEntries(files)))).message).toContain('more than 16 MB');
  });

  test('is refused when there are more than a thousand', () => {
    const files = Array.from({ length: 1001 }, (_, n) => [`server/script/node_modules/${n}.js`, '']);
    expect(errorOf(() => scriptsIn(tenantWith(Object.fromEntries(files)))).message).toContain('more than 1000 scripts');
  });
});

describe('a file in another language', () => {
  test('is no script, and is reported, unless it was compiled to one or only declares types', () => {
    const { files, unusable } = scriptsIn(
      tenantWith({
        'server/script/a.ts': '',
        'server/script/a.js': '1',
        'server/script/crm.ts': '',
        'server/script/Old.JS': '',
        'server/script/lib.cjs': '',
        'server/script/types.d.ts': '',
        'server/script/data.json': '',
      }),
    );
    expect([...files.keys()]).toEqual(['server/script/a.js']);
    expect(Array.from(unusable ?? [], ([path, { message, isError }]) => [path, message, isError])).toEqual([
      ['server/script/Old.JS', 'is not read: name it Old.js, in small letters', false],
      ['server/script/crm.ts', expect.stringContaining('the platform runs JavaScript modules'), false],
      ['server/script/lib.cjs', expect.stringContaining('the platform runs JavaScript modules'), false],
    ]);
  });
});

describe('links among the scripts', () => {
  test('may lead to other files and folders of the tenant', () => {
    const folder = tenantWith({ 'shared/a.js': '1', 'server/script/c.js': '2' });
    symlinkSync('../../shared', join(folder, 'server/script/linked'));
    symlinkSync('c.js', join(folder, 'server/script/d.js'));
    expect([...scriptsIn(folder).files]).toEqual([
      ['server/script/c.js', '2'],
      ['server/script/d.js', '2'],
      ['server/script/linked/a.js', '1'],
    ]);
  });

  test('may be how the tenant folder itself is reached', () => {
    const folder = tenantWith({ 'server/script/a.js': '1' });
    const link = join(emptyFolder(), 'brand');
    symlinkSync(folder, link);
    expect([...scriptsIn(link).files.keys()]).toEqual(['server/script/a.js']);
  });

  test('are refused when the folder of scripts itself leads out of the tenant folder', () => {
    const outside = emptyFolder();
    const above = emptyFolder();
    put(outside, 'server/script/a.js', '');
    symlinkSync(join(outside, 'server'), join(above, 'server'));

    expect(errorOf(() => scriptsIn(above)).message).toContain('server/script is a link out of the tenant folder');
  });

  test('do not fool the check with a folder whose name begins like the tenant', () => {
    const parent = emptyFolder();
    put(parent, 'brand/server/script/a.js', '');
    put(parent, 'brand-other/b.js', '');
    symlinkSync('../../../brand-other/b.js', join(parent, 'brand/server/script/b.js'));
    const { unusable } = scriptsIn(join(parent, 'brand'));
    expect(unusable?.get('server/script/b.js')?.message).toContain('out of the tenant folder');
  });

  test('are named when they lead back to a folder above them', () => {
    const folder = tenantWith({ 'server/script/a.js': '' });
    symlinkSync('..', join(folder, 'server/script/up'));
    symlinkSync('..', join(folder, 'server/script/up-again'));
    expect(errorOf(() => scriptsIn(folder)).message).toMatch(/does a link lead back|500 folders/);
  });
});
