import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FileChange } from '#contract/entities/file.ts';
import { createFolderChanges } from '#engine/folder-changes.ts';
import { put, tenantWith } from '../testing/tenant-fixture.ts';
import { openFiles } from './explorer.ts';

/** The changes of a real folder, with the number of active watchers. */
function open(contents: Record<string, string> = {}) {
  const folder = tenantWith(contents);
  const files = openFiles(folder, () => 0);
  const watchers = { started: 0, stopped: 0 };
  const changes = createFolderChanges({
    ...files,
    watch(onChanges, onLost) {
      const stop = files.watch(onChanges, onLost);
      watchers.started += 1;
      return async () => {
        await stop();
        watchers.stopped += 1;
      };
    },
  });
  return { folder, changes, watchers };
}

type Tenant = ReturnType<typeof open>;

function subscribe({ changes }: Tenant) {
  const abort = new AbortController();
  const reader = changes.subscribe(abort.signal);
  onTestFinished(() => abort.abort());
  return { reader, abort: () => abort.abort() };
}

type Reader = ReturnType<typeof subscribe>['reader'];

async function next(reader: Reader): Promise<FileChange[]> {
  const { value } = await reader.next();
  return value ?? [];
}

/** Changes a file, and returns what a reader that keeps up receives. */
async function act(reader: Reader, change: () => void): Promise<FileChange[]> {
  const told = next(reader);
  change();
  return told;
}

describe('changes of the folder', () => {
  test('reach every reader over one watcher, which stops with the last of them', async () => {
    const tenant = open();
    const [one, other] = [subscribe(tenant), subscribe(tenant)];
    const told = [next(one.reader), next(other.reader)];
    put(tenant.folder, 'a.js', '');
    const added = [{ path: 'a.js', kind: 'added' }];
    expect(await Promise.all(told)).toEqual([added, added]);
    expect(tenant.watchers).toEqual({ started: 1, stopped: 0 });

    one.abort();
    expect(await one.reader.next()).toEqual({ done: true, value: undefined });
    expect(await act(other.reader, () => put(tenant.folder, 'a.js', 'x'))).toEqual([{ path: 'a.js', kind: 'changed' }]);
    expect(tenant.watchers).toEqual({ started: 1, stopped: 0 });

    other.abort();
    expect(await other.reader.next()).toEqual({ done: true, value: undefined });
    expect(tenant.watchers).toEqual({ started: 1, stopped: 1 });
  });

  test('reach a reader that comes after the last has left', async () => {
    const tenant = open();
    const first = subscribe(tenant);
    await act(first.reader, () => put(tenant.folder, 'a.js', ''));
    await first.reader.return();
    const second = subscribe(tenant);
    expect(await act(second.reader, () => put(tenant.folder, 'b.js', ''))).toEqual([{ path: 'b.js', kind: 'added' }]);
    expect(tenant.watchers).toEqual({ started: 2, stopped: 1 });
  });

  test('end a reader that waits as soon as it is aborted, and are not begun for one that is aborted before', async () => {
    const tenant = open();
    const { reader, abort } = subscribe(tenant);
    const waiting = reader.next();
    abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    const late = tenant.changes.subscribe(AbortSignal.abort());
    expect(await late.next()).toEqual({ done: true, value: undefined });
    expect(tenant.watchers).toEqual({ started: 1, stopped: 1 });
  });
});

describe('a reader that is busy', () => {
  test.each<[string, string[], FileChange[]]>([
    ['a new file that is edited: a new file', ['new', 'edit new'], [{ path: 'new', kind: 'added' }]],
    ['a new file that goes again: nothing but what else happened', ['new', 'drop new'], []],
    ['a file that goes and comes back: an edit', ['drop old', 'old'], [{ path: 'old', kind: 'changed' }]],
    ['a file that is edited, then goes: that it is gone', ['edit old', 'drop old'], [{ path: 'old', kind: 'removed' }]],
    [
      'a file that comes back and goes: that it is gone',
      ['drop old', 'old', 'drop old'],
      [{ path: 'old', kind: 'removed' }],
    ],
    ['many edits: one', ['edit old', 'edit old', 'edit old'], [{ path: 'old', kind: 'changed' }]],
  ])('gets at once what came meanwhile. Of %s', async (_, acts, expected) => {
    const tenant = open({ old: '' });
    const [busy, quick] = [subscribe(tenant).reader, subscribe(tenant).reader];
    const first = next(busy);
    await act(quick, () => put(tenant.folder, 'first', ''));
    await first;
    for (const [index, what] of acts.entries()) {
      const [verb, name = verb ?? ''] = what.split(' ');
      const path = join(tenant.folder, name);
      await act(quick, () => (verb === 'drop' ? rmSync(path) : put(tenant.folder, name, 'x'.repeat(index + 1))));
    }
    await act(quick, () => put(tenant.folder, 'last', ''));
    expect(await next(busy)).toEqual([...expected, { path: 'last', kind: 'added' }]);
  });
});

describe('a folder that can no longer be watched', () => {
  test('is reported to each reader after all earlier changes, and to later readers until it is back', async () => {
    const tenant = open();
    const [one, other] = [subscribe(tenant).reader, subscribe(tenant).reader];
    const first = next(other);
    await act(one, () => put(tenant.folder, 'a', ''));
    await first;
    await act(one, () => put(tenant.folder, 'b', ''));
    const gone = one.next();
    renameSync(tenant.folder, `${tenant.folder}-moved`);
    onTestFinished(() => rmSync(`${tenant.folder}-moved`, { recursive: true, force: true }));
    await expect(gone).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' });
    expect(await next(other)).toEqual([{ path: 'b', kind: 'added' }]);
    await expect(other.next()).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' });
    await expect(subscribe(tenant).reader.next()).rejects.toMatchObject({ code: 'TENANT_NOT_FOUND' });
    expect(tenant.watchers).toEqual({ started: 1, stopped: 1 });

    renameSync(`${tenant.folder}-moved`, tenant.folder);
    expect(await act(subscribe(tenant).reader, () => put(tenant.folder, 'c', ''))).toEqual([
      { path: 'c', kind: 'added' },
    ]);
    expect(tenant.watchers.started).toBe(2);
  });
});
