import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRecordingFiles } from './recording-files.ts';

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'passbench-recordings-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

test('a recording is written, listed and read, with nothing left beside it', () => {
  const root = folder();
  const files = openRecordingFiles(root);
  expect(files.names()).toEqual([]);
  expect(files.read('crm')).toBeNull();
  files.write('crm', '{}\n', null);
  files.write('a b', '{}\n', null);
  expect(files.names()).toEqual(['a b', 'crm']);
  expect(files.read('crm')?.text).toBe('{}\n');
  expect(readdirSync(join(root, 'network'))).toEqual(['a b.har', 'crm.har']);
});

test('the same bytes are the same object, whatever their time; other bytes are another', () => {
  const root = folder();
  const files = openRecordingFiles(root);
  files.write('crm', '{"log":1}', null);
  const first = files.read('crm');
  utimesSync(join(root, 'network/crm.har'), 1, 1);
  expect(files.read('crm')).toBe(first);
  writeFileSync(join(root, 'network/crm.har'), '{"log":2}');
  expect(files.read('crm')).toMatchObject({ text: '{"log":2}' });
});

test('a file that somebody else changed is not written over', () => {
  const root = folder();
  const files = openRecordingFiles(root);
  files.write('crm', 'one', null);
  const { hash } = files.read('crm') ?? { hash: null };
  writeFileSync(join(root, 'network/crm.har'), 'two');
  expect(() => files.write('crm', 'three', hash)).toThrow(expect.objectContaining({ code: 'FILE_CHANGED' }));
  expect(() => files.write('crm', 'three', null)).toThrow(expect.objectContaining({ code: 'FILE_CHANGED' }));
  expect(readFileSync(join(root, 'network/crm.har'), 'utf8')).toBe('two');
});

test('one with a byte order mark can be read and written', () => {
  const root = folder();
  mkdirSync(join(root, 'network'));
  writeFileSync(join(root, 'network/crm.har'), '\uFEFF{"log":1}');
  const files = openRecordingFiles(root);
  const read = files.read('crm');
  expect(read?.text).toBe('{"log":1}');
  files.write('crm', '{"log":2}', read?.hash ?? null);
  expect(files.read('crm')?.text).toBe('{"log":2}');
});

test('it may be larger than edited files', () => {
  const files = openRecordingFiles(folder());
  const text = 'x'.repeat(5_000_000);
  files.write('crm', text, null);
  expect(files.read('crm')?.text).toHaveLength(5_000_000);
});

test('a link out of the tenant is neither read nor written through', () => {
  const [root, elsewhere] = [folder(), folder()];
  writeFileSync(join(elsewhere, 'secret.har'), '{}');
  mkdirSync(join(root, 'network'));
  symlinkSync(join(elsewhere, 'secret.har'), join(root, 'network/crm.har'));
  expect(() => openRecordingFiles(root).read('crm')).toThrow(expect.objectContaining({ code: 'FILE_INVALID' }));
  const linked = folder();
  symlinkSync(elsewhere, join(linked, 'network'));
  expect(() => openRecordingFiles(linked).write('new', '{}', null)).toThrow(
    expect.objectContaining({ code: 'FILE_INVALID' }),
  );
  expect(readdirSync(elsewhere)).toEqual(['secret.har']);
});
