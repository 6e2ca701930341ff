import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { KeyStore } from './key-store.ts';
import type { GivenSecret } from './secrets.ts';
import { openSecrets } from './secrets.ts';

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'passbench-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Encrypts by reversing the text, which shows whether it was called. */
function reversing(facts: { isAvailable?: boolean; isWeak?: boolean } = {}): KeyStore {
  const turn = (text: string): string => [...text].toReversed().join('');
  return {
    facts: async () => ({ isAvailable: true, isWeak: false, name: 'test store', ...facts }),
    seal: async (value) => `sealed:${turn(value)}`,
    open: async (sealed) => sealed.map((text) => (text.startsWith('sealed:') ? turn(text.slice(7)) : null)),
  };
}

const open = (folder: string, keyStore: KeyStore | null = null, given: GivenSecret[] = []) =>
  openSecrets({ folder, given, keyStore });
const fileOf = (folder: string): string => join(folder, 'secrets');

describe('the file', () => {
  test('keeps values for this user alone, and the next start has them', async () => {
    const folder = ownFolder();
    const first = await open(folder);
    await first.set('CRM_KEY', 'hunter22');
    await first.set('B', 'other-value');
    await first.remove('B');
    expect(statSync(fileOf(folder)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['redaction-key', 'secrets']);
    const next = await open(folder);
    expect(next.all()).toEqual([{ name: 'CRM_KEY', source: 'file', value: 'hunter22' }]);
    expect(next.notices).toEqual([]);
  });

  test('that others can read is closed to them, and this is reported', async () => {
    const folder = ownFolder();
    await (await open(folder)).set('CRM_KEY', 'hunter22');
    chmodSync(fileOf(folder), 0o644);
    const next = await open(folder);
    expect(statSync(fileOf(folder)).mode & 0o777).toBe(0o600);
    expect(next.notices).toEqual([expect.stringContaining('could be read by others (mode 644)')]);
    expect((await next.backend()).warning).toContain('could be read by others');
    expect(next.find('CRM_KEY')).toMatchObject({ value: 'hunter22' });
  });

  test.each([
    ['is damaged', (path: string) => writeFileSync(path, '{"version":1,', { mode: 0o600 })],
    ['is a link', (path: string) => symlinkSync('/etc/hostname', path)],
    ['is of a later version', (path: string) => writeFileSync(path, '{"version":2,"secrets":{}}', { mode: 0o600 })],
  ])('that %s is reported and left as it is', async (_, make) => {
    const folder = ownFolder();
    make(fileOf(folder));
    const before = readFileSync(fileOf(folder));
    const secrets = await open(folder);
    expect(secrets.all()).toEqual([]);
    expect(secrets.notices).toEqual([expect.stringContaining('Move it away')]);
    await expect(secrets.set('CRM_KEY', 'hunter22')).rejects.toMatchObject({ code: 'SECRETS_UNUSABLE' });
    expect(readFileSync(fileOf(folder))).toEqual(before);
  });

  test('of a missing one: an error that says so', async () => {
    const secrets = await open(ownFolder());
    await expect(secrets.remove('NONE')).rejects.toMatchObject({ code: 'SECRET_NOT_FOUND' });
  });
});

test('a value that was given and is too short to be redacted is reported', async () => {
  const folder = ownFolder();
  const { notices } = await open(folder, null, [
    { name: 'PIN', value: 'abc', source: 'command-line' },
    { name: 'CODE', value: 'abcd', source: 'environment' },
  ]);
  expect(notices).toEqual([expect.stringMatching(/^The secret PIN has fewer than 4 characters.* NOT masked/)]);
});

describe('secrets of a start', () => {
  const given: GivenSecret[] = [
    { name: 'CRM_KEY', value: 'from-argv', source: 'command-line' },
    { name: 'CRM_KEY', value: 'from-env', source: 'environment' },
    { name: 'OTHER', value: 'from-env-2', source: 'environment' },
  ];

  test('overrides stored values, and is never stored', async () => {
    const folder = ownFolder();
    await (await open(folder)).set('CRM_KEY', 'hunter22');
    const secrets = await open(folder, null, given);
    expect(secrets.all()).toEqual([given[0], given[2]]);
    expect(secrets.kept('CRM_KEY')).toMatchObject({ value: 'hunter22' });
    expect(readFileSync(fileOf(folder), 'utf8')).not.toContain('from-');
    await expect(secrets.remove('OTHER')).rejects.toThrow('it was given at start');
  });
});

describe('a key store', () => {
  test('encrypts what is set, and decrypts it at the next start', async () => {
    const folder = ownFolder();
    await (await open(folder, reversing())).set('CRM_KEY', 'hunter22');
    expect(readFileSync(fileOf(folder), 'utf8')).not.toContain('hunter22');
    const next = await open(folder, reversing());
    expect(next.all()).toEqual([{ name: 'CRM_KEY', source: 'key-store', value: 'hunter22' }]);
    expect(await next.backend()).toMatchObject({ kind: 'key-store', warning: null });
  });

  test('that is not available leaves a problem for each secret that says what to do', async () => {
    const folder = ownFolder();
    await (await open(folder, reversing())).set('CRM_KEY', 'hunter22');
    const alone = await open(folder);
    const problem = expect.stringContaining('passbench secrets set CRM_KEY') as string;
    expect(alone.all()).toEqual([{ name: 'CRM_KEY', source: 'key-store', problem }]);
    await alone.set('CRM_KEY', 'anew-anew');
    expect((await open(folder)).find('CRM_KEY')).toMatchObject({ source: 'file', value: 'anew-anew' });
  });

  test('that can no longer decrypt a value says to set it again', async () => {
    const folder = ownFolder();
    writeFileSync(fileOf(folder), '{"version":1,"secrets":{"A":{"sealed":"foreign"}}}', { mode: 0o600 });
    const [secret] = (await open(folder, reversing())).all();
    expect(secret).toMatchObject({ name: 'A', problem: expect.stringContaining('Set it again') as string });
  });

  test('that is weak or missing is a warning', async () => {
    const weak = await open(ownFolder(), reversing({ isWeak: true }));
    expect((await weak.backend()).warning).toContain('fixed key');
    const folder = ownFolder();
    const none = await open(folder, reversing({ isAvailable: false }));
    expect(await none.backend()).toMatchObject({
      kind: 'file',
      warning: expect.stringContaining('no key store') as string,
    });
    await none.set('A', 'kept-as-it-is');
    expect(readFileSync(fileOf(folder), 'utf8')).toContain('kept-as-it-is');
  });
});

describe('marks', () => {
  test('are the same for the same value of one tenant, and others for another tenant', async () => {
    const folder = ownFolder();
    const [first, again, other] = await Promise.all([open(folder), open(folder), open(ownFolder())]);
    expect(first.mark('hunter22')).toMatch(/^[0-9a-f]{6}$/);
    expect((await open(folder)).mark('hunter22')).toBe(again.mark('hunter22'));
    expect(first.mark('hunter22')).not.toBe(first.mark('hunter23'));
    expect(other.mark('hunter22')).not.toBe((await open(folder)).mark('hunter22'));
    expect(statSync(join(folder, 'redaction-key')).mode & 0o777).toBe(0o600);
  });

  test.each<[string, (path: string) => void, string]>([
    ['empty', (path) => writeFileSync(path, ''), 'is empty'],
    ['cut', (path) => writeFileSync(path, 'abcdef0123'), 'has content that Passbench did not write'],
    ['overwritten', (path) => writeFileSync(path, Buffer.alloc(64, 0xff)), 'has content that Passbench did not write'],
    ['a link', (path) => symlinkSync('/etc/hostname', path), 'is not a file'],
    ['a folder', (path) => mkdirSync(path), 'is not a file'],
  ])('by a key that is %s: this is reported, and the key is left as it is', async (_, make, words) => {
    const folder = ownFolder();
    const path = join(folder, 'redaction-key');
    make(path);
    const before = lstatSync(path);
    const secrets = await open(folder);
    expect(secrets.notices).toEqual([
      expect.stringContaining(`${path}, the key for placeholders of secrets, ${words}`),
    ]);
    expect(secrets.notices[0]).toMatch(/Restore the file from a backup, or remove it/);
    expect(secrets.mark('hunter22')).toBe(secrets.mark('hunter22'));
    expect([lstatSync(path).size, lstatSync(path).ino]).toEqual([before.size, before.ino]);
  });
});
