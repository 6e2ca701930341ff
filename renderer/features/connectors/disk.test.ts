import { beforeEach, describe, expect, test } from 'vitest';
import { contractError } from '#contract/rpc-call.ts';
import { editorsStore, editText, findEditor, isDirty, nothingOpen, openFile } from '../../stores/editors.ts';
import { type Files, refresh, save } from './disk.ts';

const PATH = 'server/script/crm.js';

/** The contract's files on a disk of one file, with a gate at which calls can be held. */
class OneFile {
  text: string | null = 'one';
  gate: Promise<void> = Promise.resolve();
  calls: string[] = [];

  readonly files: Files = {
    read: async ({ path }) => {
      this.calls.push('read');
      const text = this.text;
      await this.gate;
      if (text === null) throw contractError({ code: 'FILE_NOT_FOUND', message: 'gone', places: [] });
      return { path, text, hash: `hash of ${text}` };
    },
    write: async ({ path, text, expected }) => {
      this.calls.push('write');
      const hash = this.text === null ? null : `hash of ${this.text}`;
      if (hash !== expected) throw contractError({ code: 'FILE_CHANGED', message: 'changed', places: [] });
      this.text = text;
      await this.gate;
      return { path, hash: `hash of ${text}` };
    },
  };
}

let disk: OneFile;

beforeEach(async () => {
  editorsStore.setState(nothingOpen, true);
  disk = new OneFile();
  openFile(PATH);
  await refresh(disk.files, PATH);
});

function editor() {
  return findEditor(editorsStore.getState(), PATH);
}

describe('saving', () => {
  test('writes the typed text and leaves nothing unsaved', async () => {
    editText(PATH, 'mine');
    expect(await save(disk.files, PATH)).toEqual({ outcome: 'saved' });
    expect(disk.text).toBe('mine');
    expect(editor()).toMatchObject({ text: 'mine', base: { text: 'mine', hash: 'hash of mine' }, theirs: null });
  });

  test('writes nothing over a version that was not seen, and offers both', async () => {
    editText(PATH, 'mine');
    disk.text = 'theirs';
    expect(await save(disk.files, PATH)).toEqual({ outcome: 'changed' });
    expect(disk.text).toBe('theirs');
    expect(editor()).toMatchObject({ text: 'mine', theirs: { text: 'theirs' } });
    expect(await save(disk.files, PATH)).toEqual({ outcome: 'changed' });
  });

  test('of a file that was deleted reports it, and the next one writes it again', async () => {
    editText(PATH, 'mine');
    disk.text = null;
    expect(await save(disk.files, PATH)).toEqual({ outcome: 'deleted' });
    expect(await save(disk.files, PATH)).toEqual({ outcome: 'saved' });
    expect(disk.text).toBe('mine');
  });

  test('keeps text typed before the answer as unsaved', async () => {
    editText(PATH, 'mine');
    const gate = Promise.withResolvers<void>();
    disk.gate = gate.promise;
    const saving = save(disk.files, PATH);
    await Promise.resolve();
    editText(PATH, 'mine and more');
    gate.resolve();
    expect(await saving).toEqual({ outcome: 'saved' });
    expect(editor()).toMatchObject({ text: 'mine and more', base: { text: 'mine' }, theirs: null });
  });
});

describe('reading again', () => {
  test('never brings back what was on disk before a save', async () => {
    editText(PATH, 'mine');
    const gate = Promise.withResolvers<void>();
    disk.gate = gate.promise;
    const reading = refresh(disk.files, PATH);
    const saving = save(disk.files, PATH);
    gate.resolve();
    await Promise.all([reading, saving]);
    expect(editor()).toMatchObject({ text: 'mine', base: { text: 'mine' }, theirs: null });
  });

  test('is done once for all who ask before it begins', async () => {
    disk.calls = [];
    const gate = Promise.withResolvers<void>();
    disk.gate = gate.promise;
    const under = refresh(disk.files, PATH);
    await Promise.resolve();
    await Promise.resolve();
    const later = [refresh(disk.files, PATH), refresh(disk.files, PATH)];
    gate.resolve();
    await Promise.all([under, ...later]);
    expect(disk.calls).toEqual(['read', 'read']);
  });

  test('that fails leaves the typed text alone', async () => {
    editText(PATH, 'mine');
    const failing: Files = {
      ...disk.files,
      read: () => Promise.reject(contractError({ code: 'CHANNEL_CLOSED', message: 'closed', places: [] })),
    };
    await refresh(failing, PATH);
    const now = editor();
    expect(now).toMatchObject({ text: 'mine', problem: 'closed' });
    expect(now && isDirty(now)).toBe(true);
  });
});
