import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { outsideFiles, takeLock } from './lock.ts';
import { storeFiles } from './store-files.ts';
import { contentOf } from './testing/folder-content.ts';
import { openTestStore, thrownBy } from './testing/open-test-store.ts';
import { tempFolder } from './testing/temp-folder.ts';

/** Starts a process that opens the store. `said`: its first line; `end`: lets it close, or kills it, until it is gone. */
function startHolder(folder: string) {
  const script = join(import.meta.dirname, 'testing', 'holder.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const gone = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  const said = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    void gone.then(() => reject(new Error('the process said nothing')));
  });
  return {
    pid: child.pid,
    said,
    end(how: 'close' | 'kill') {
      if (how === 'kill') child.kill('SIGKILL');
      child.stdin.end();
      return gone;
    },
  };
}

describe('the lock of a store', () => {
  test('keeps a second opening out and names the process that has the store', async () => {
    const folder = tempFolder();
    const holder = startHolder(folder);
    expect(await holder.said).toBe('open');
    const error = thrownBy(() => openTestStore(folder));
    expect(error.code).toBe('TENANT_IN_USE');
    expect(error.message).toContain(folder);
    expect(error.message).toContain(`process ${holder.pid}`);
    expect(error.message).toContain('close it and try again');
    await holder.end('close');
  });

  test('writes which process has it, since when and in which version, in a text file', async () => {
    const folder = tempFolder();
    const before = Date.now();
    const holder = startHolder(folder);
    await holder.said;
    const text = JSON.parse(readFileSync(storeFiles(folder).lock, 'utf8')) as { startedAt: number };
    expect(text).toEqual({ pid: holder.pid, startedAt: expect.any(Number), version: '1.2.3' });
    expect(text.startedAt).toBeGreaterThanOrEqual(before - 1000);
    expect(text.startedAt).toBeLessThanOrEqual(Date.now());
    await holder.end('close');
  });

  test('keeps a second opening in the same process out, and the first one keeps working', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    expect(thrownBy(() => openTestStore(folder)).code).toBe('TENANT_IN_USE');
    expect(thrownBy(() => openTestStore(folder)).message).toContain(`process ${process.pid}`);
    expect(store.lastSeq()).toBe(0);
    store.close();
  });

  test('is given up by close, which leaves no text behind', async () => {
    const folder = tempFolder();
    const holder = startHolder(folder);
    await holder.said;
    await holder.end('close');
    expect(existsSync(storeFiles(folder).lock)).toBe(false);
    openTestStore(folder).close();
  });

  test('ends with a process that is killed', async () => {
    const folder = tempFolder();
    const holder = startHolder(folder);
    await holder.said;
    await holder.end('kill');
    expect(existsSync(storeFiles(folder).lock)).toBe(true);
    openTestStore(folder).close();
    expect(existsSync(storeFiles(folder).lock)).toBe(false);
  });

  test('is not kept by a leftover text, even one that names a living process', () => {
    const folder = tempFolder();
    openTestStore(folder).close();
    writeFileSync(storeFiles(folder).lock, JSON.stringify({ pid: process.ppid, startedAt: 1, version: '1.2.3' }));
    const store = openTestStore(folder);
    expect(JSON.parse(readFileSync(storeFiles(folder).lock, 'utf8'))).toMatchObject({ pid: process.pid });
    store.close();
  });

  test('names the holder from the text outside of the folder if that inside is broken, and otherwise says that it starts or ends', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    for (const text of ['', '{"pid":']) {
      writeFileSync(storeFiles(folder).lock, text);
      expect(thrownBy(() => openTestStore(folder)).message).toContain(`process ${process.pid}`);
    }
    rmSync(outsideFiles(folder)?.lock ?? '');
    expect(thrownBy(() => openTestStore(folder)).message).toContain('that is starting or closing');
    store.close();
  });

  test.each(['removed', 'replaced'])('holds where store.mutex was %s under a living process', async (how) => {
    const folder = tempFolder();
    const holder = startHolder(folder);
    await holder.said;
    rmSync(storeFiles(folder).mutex);
    if (how === 'replaced') writeFileSync(storeFiles(folder).mutex, '');
    const before = contentOf(folder);
    const error = thrownBy(() => openTestStore(folder));
    expect(error.code).toBe('STORE_REMOVED');
    expect(error.message).toContain(`process ${holder.pid}`);
    expect(contentOf(folder)).toEqual(before);
    await holder.end('close');
    openTestStore(folder).close();
  });

  test('starts no second store if the folder was removed under a living process', async () => {
    const folder = join(tempFolder(), '.passbench');
    const holder = startHolder(folder);
    await holder.said;
    rmSync(folder, { recursive: true });
    const error = thrownBy(() => openTestStore(folder));
    expect(error.code).toBe('STORE_REMOVED');
    expect(error.message).toMatch(
      /\.passbench was removed or replaced while Passbench 1\.2\.3, process \d+.*Close that Passbench/,
    );
    expect(existsSync(folder)).toBe(false);
    await holder.end('close');
    openTestStore(folder).close();
  });

  test('leaves nothing outside of the folder once it is given up', () => {
    const folder = tempFolder();
    openTestStore(folder).close();
    const outside = outsideFiles(folder);
    expect([outside?.lock, outside?.mutex].map((file) => existsSync(file ?? ''))).toEqual([false, false]);
  });

  test('goes to exactly one of several processes that start together after a crash', async () => {
    const folder = tempFolder();
    const crashed = startHolder(folder);
    await crashed.said;
    await crashed.end('kill');
    const starters = Array.from({ length: 6 }, () => startHolder(folder));
    const said = await Promise.all(starters.map((starter) => starter.said));
    expect(said.filter((line) => line === 'open')).toHaveLength(1);
    expect(said.filter((line) => line.startsWith('TENANT_IN_USE '))).toHaveLength(5);
    await Promise.all(starters.map((starter) => starter.end('close')));
  });
});

describe('takeLock', () => {
  test('knows whether the process before closed the store', () => {
    const files = storeFiles(tempFolder());
    const first = takeLock(files, '1.2.3');
    expect(first.unclean).toBe(false);
    first.release({ unclean: true });
    const second = takeLock(files, '1.2.3');
    expect(second.unclean).toBe(true);
    second.release({ unclean: false });
    const third = takeLock(files, '1.2.3');
    expect(third.unclean).toBe(false);
    third.release({ unclean: false });
  });

  test('is released if its text cannot be written', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    expect(thrownBy(() => takeLock({ ...files, lock: join(folder, 'missing', 'store.lock') }, '1.2.3')).code).toBe(
      'ENOENT',
    );
    takeLock(files, '1.2.3').release({ unclean: false });
  });

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'a link without a target',
      (folder) => symlinkSync('/missing/disk', folder),
      /is a link to a folder that does not exist\. Create that folder/,
    ],
    ['a file', (folder) => writeFileSync(folder, ''), /is a file and not a folder\. Move it away/],
  ])('explains what to do if .passbench is %s', (_, make, words) => {
    const folder = join(tempFolder(), '.passbench');
    make(folder);
    expect(thrownBy(() => takeLock(storeFiles(folder), '1.2.3'))).toMatchObject({
      code: 'STORE_FAILED',
      message: expect.stringMatching(words) as string,
    });
  });

  test.each<[string, string, (file: string) => void, RegExp]>([
    [
      'cannot be opened',
      'STORE_READONLY',
      (file) => mkdirSync(file),
      /cannot be opened for reading and writing.*remove that file while no Passbench/,
    ],
    [
      'has content',
      'STORE_FAILED',
      (file) => writeFileSync(file, 'x'.repeat(5000)),
      /should be an empty file and is not.*remove that file/,
    ],
  ])('explains what to do if store.mutex %s', (_, code, make, words) => {
    const files = storeFiles(tempFolder());
    make(files.mutex);
    const error = thrownBy(() => takeLock(files, '1.2.3'));
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) as string });
    expect(error.message).toContain(files.mutex);
  });
});
