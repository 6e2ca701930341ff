import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { watcherOf } from '../testing/folder-watcher.ts';
import type { Told } from '../testing/folder-watcher.ts';
import { outsideEditor } from '../testing/outside-editor.ts';
import { errorOf, put, tenantWith } from '../testing/tenant-fixture.ts';
import { openWorkspace } from '../workspace.ts';
import { openFiles } from './explorer.ts';

const script = 'server/script/customProvider.js';

function open(files: Record<string, string | Uint8Array>) {
  const folder = tenantWith(files);
  return { folder, files: openFiles(folder, () => 0) };
}

/** A watcher after its first scan: every later report comes from an event of the system. */
async function settledWatcher({ folder, files }: ReturnType<typeof open>) {
  const watcher = watcherOf(files);
  put(folder, 'first.txt', '');
  await watcher.until('added first.txt');
  put(folder, 'first.txt', 'x');
  await watcher.until('changed first.txt');
  return watcher;
}

describe('an edit by another program', () => {
  test('is reported in less than 100 ms, and the engine has the new text by then', async () => {
    const tenant = open({ [script]: 'export default 0;' });
    const workspace = openWorkspace(tenant.folder);
    const edit = outsideEditor();
    const watcher = await settledWatcher(tenant);
    const latencies: number[] = [];
    for (let index = 1; index <= 25; index += 1) {
      const done = await edit(['writeFileSync', join(tenant.folder, script), `export default ${index};`]);
      await watcher.until(`changed ${script}`);
      latencies.push(Date.now() - done);
      expect(workspace.scripts().files.get(script)).toBe(`export default ${index};`);
    }
    // The median, because another program may use the machine for a while.
    expect(latencies.toSorted((a, b) => a - b)[12]).toBeLessThan(100);
  });

  test('that makes, moves and removes folders is reported for each of their files', async () => {
    const tenant = open({});
    const at = (path: string) => join(tenant.folder, path);
    const edit = outsideEditor();
    const watcher = await settledWatcher(tenant);
    await edit(['mkdirSync', at('a/b'), { recursive: true }], ['writeFileSync', at('a/b/x.js'), 'x']);
    await watcher.until('added a', 'added a/b', 'added a/b/x.js');
    await edit(['renameSync', at('a/b'), at('c')]);
    const moved: Told[] = ['added c', 'added c/x.js', 'removed a/b', 'removed a/b/x.js'];
    expect(await watcher.until(...moved)).toEqual(moved);
    await edit(['appendFileSync', at('c/x.js'), 'more']);
    await watcher.until('changed c/x.js');
    await edit(['rmSync', at('c'), { recursive: true }]);
    await watcher.until('removed c', 'removed c/x.js');
  });

  test('of hundreds of files is reported for each', async () => {
    const tenant = open({});
    const edit = outsideEditor();
    const watcher = await settledWatcher(tenant);
    const paths = Array.from({ length: 600 }, (_, index) => `server/passes/${index}.yml`);
    mkdirSync(join(tenant.folder, 'server/passes'));
    await edit(...paths.map((path) => ['writeFileSync', join(tenant.folder, path), path] as const));
    const added = paths.map((path): Told => `added ${path}`);
    expect(await watcher.until(...added)).toEqual(expect.arrayContaining(added));
  });

  test('of hidden files is not reported', async () => {
    const tenant = open({ '.passbench/log': '', '.git/HEAD': '', 'tools/node_modules/a/index.js': '', 'a:b.js': '' });
    const hidden = ['.passbench/log', '.git/HEAD', 'tools/node_modules/a/index.js', 'a:b.js'];
    const edit = outsideEditor();
    const watcher = await settledWatcher(tenant);
    await edit(...[...hidden, 'notes.tmp'].map((path) => ['writeFileSync', join(tenant.folder, path), 'x'] as const));
    expect(await watcher.until('added notes.tmp')).toEqual(['added notes.tmp']);
  });
});

// The test and the watcher run on one thread, so that no scan happens between two of these steps.
describe('changes that happen together are reported together', () => {
  test('a save by rename is one change of one file', async () => {
    const tenant = open({ [script]: 'old' });
    const watcher = await settledWatcher(tenant);
    put(tenant.folder, `${script}.new`, 'new');
    rmSync(join(tenant.folder, script));
    renameSync(join(tenant.folder, `${script}.new`), join(tenant.folder, script));
    expect(await watcher.until(`changed ${script}`)).toEqual([`changed ${script}`]);
  });

  test('changes by the app itself are reported as any other, without its temporary files', async () => {
    const tenant = open({ [script]: 'old' });
    const watcher = await settledWatcher(tenant);
    tenant.files.write(script, 'new', tenant.files.read(script).hash);
    expect(await watcher.until(`changed ${script}`)).toEqual([`changed ${script}`]);
    tenant.files.rename(script, 'server/script/other.js');
    await watcher.until('added server/script/other.js', `removed ${script}`);
    tenant.files.remove('server/script/other.js');
    expect(await watcher.until('removed server/script/other.js')).toEqual(['removed server/script/other.js']);
  });

  test('changes before the system watches are reported too', async () => {
    const { folder, files } = open({ [script]: 'old' });
    const watcher = watcherOf(files);
    put(folder, script, 'new!');
    put(folder, 'server/late.js', '');
    rmSync(join(folder, 'server/late.js'));
    expect(await watcher.until(`changed ${script}`)).toEqual([`changed ${script}`]);
  });
});

describe('a watcher', () => {
  test('reports that the folder was removed, and works again when it is back', async () => {
    const tenant = open({ [script]: '' });
    const { folder } = tenant;
    const watcher = await settledWatcher(tenant);
    renameSync(folder, `${folder}-moved`);
    const error = await watcher.lost;
    renameSync(`${folder}-moved`, folder);
    expect(error).toMatchObject({
      code: 'TENANT_NOT_FOUND',
      message: `${folder} is no longer there; it may have been moved or deleted.`,
    });
    expect(watcher.told()).toEqual([]);
    const again = watcherOf(tenant.files);
    put(folder, script, 'back');
    await again.until(`changed ${script}`);
  });

  test('reports nothing after it is stopped', async () => {
    const tenant = open({ [script]: '' });
    const stopped = await settledWatcher(tenant);
    const other = watcherOf(tenant.files);
    put(tenant.folder, script, 'while it stops');
    await stopped.stop();
    await other.until(`changed ${script}`);
    expect(stopped.told()).toEqual([]);
  });

  test('is refused for a folder that was removed', () => {
    const { folder, files } = open({});
    rmSync(folder, { recursive: true });
    const nothing = () => undefined;
    expect(errorOf(() => files.watch(nothing, nothing)).code).toBe('TENANT_NOT_FOUND');
  });

  test('does not follow links, not even in circles', async () => {
    const tenant = open({ [script]: '' });
    symlinkSync('..', join(tenant.folder, 'server/up'));
    const watcher = await settledWatcher(tenant);
    put(tenant.folder, script, 'new');
    expect(await watcher.until(`changed ${script}`)).toEqual([`changed ${script}`]);
    expect(readFileSync(join(tenant.folder, 'server/up', script), 'utf8')).toBe('new');
  });

  // In a process of its own, which opens files until the system has only as many left as a start needs.
  test.each([0, 1])('reports why if the system refuses it, with %i file left to open', async (left) => {
    const { folder } = open({ [script]: '', 'server/passes/a.yml': '' });
    const program = `
      import { closeSync, openSync } from 'node:fs';
      import { openFiles } from ${JSON.stringify(join(import.meta.dirname, 'explorer.ts'))};
      const files = openFiles(${JSON.stringify(folder)}, () => 0);
      const opened = [];
      try { for (;;) opened.push(openSync('/dev/null')); } catch {}
      opened.splice(0, ${left}).forEach((one) => closeSync(one));
      const said = (error) => {
        opened.forEach((one) => closeSync(one));
        console.log(error.code, error.message);
      };
      try { files.watch(() => {}, said); } catch (error) { said(error); }
    `;
    const limited = ['-c', 'ulimit -n 100 && exec "$0" --input-type=module -e "$1"', process.execPath, program];
    const child = spawn('sh', limited, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill();
    });
    const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(said).toBe(
      `WATCH_LOST Changes in ${folder} are not noticed: too many files are open or watched; close other programs, ` +
        'or on Linux raise fs.inotify.max_user_instances. Until then, its files may be shown out of date.\n',
    );
  });
});
