import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeLock } from './lock.ts';
import { storeFiles } from './store-files.ts';
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

  test('says which process has it, since when and in which version, in a file of text', async () => {
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

  test('keeps a second opening in the same process out, and the first one goes on', () => {
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

  test('tells of a holder whose text is not there yet', () => {
    const folder = tempFolder();
    const store = openTestStore(folder);
    for (const text of ['', '{"pid":']) {
      writeFileSync(storeFiles(folder).lock, text);
      expect(thrownBy(() => openTestStore(folder)).message).toContain('just starting or ending');
    }
    store.close();
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

  test('lets go where it cannot write its text', () => {
    const folder = tempFolder();
    const files = storeFiles(folder);
    expect(thrownBy(() => takeLock({ ...files, lock: join(folder, 'missing', 'store.lock') }, '1.2.3')).code).toBe(
      'ENOENT',
    );
    takeLock(files, '1.2.3').release({ unclean: false });
  });
});
