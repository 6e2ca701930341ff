import { beforeEach, describe, expect, test } from 'vitest';
import {
  openFileTemporarily,
  closeFile,
  editorsStore,
  editText,
  findEditor,
  isDeleted,
  isDirty,
  keepMine,
  noteDisk,
  noteMoved,
  noteRemoved,
  noteSaved,
  nothingOpen,
  type OpenEditor,
  openFile,
  takeTheirs,
} from './editors.ts';

const SCRIPT = 'server/script/crm.js';
const first = { text: 'one', hash: '1' };
const second = { text: 'two', hash: '2' };

beforeEach(() => editorsStore.setState(nothingOpen, true));

function editor(path = SCRIPT): OpenEditor {
  const found = findEditor(editorsStore.getState(), path);
  if (!found) throw new Error(`${path} is not open`);
  return found;
}

function openWith(disk = first): void {
  openFile(SCRIPT);
  noteDisk(SCRIPT, disk);
}

describe('opening a file', () => {
  test('shows it, once, at the requested line', () => {
    openFile(SCRIPT);
    openFile('passbench.yml');
    openFile(SCRIPT, 12, 3);
    expect(editorsStore.getState()).toMatchObject({
      open: [{ path: SCRIPT }, { path: 'passbench.yml' }],
      active: SCRIPT,
      goal: { path: SCRIPT, line: 12, column: 3, takesFocus: true },
    });
  });

  test('goes to the first column where none is known, and nowhere without a line', () => {
    openFile(SCRIPT, 12, null);
    expect(editorsStore.getState().goal).toMatchObject({ line: 12, column: 1 });
    openFile(SCRIPT, null);
    expect(editorsStore.getState().goal).toBeNull();
  });

  test('that does not exist is reported', () => {
    openFile(SCRIPT);
    noteDisk(SCRIPT, null);
    expect(editor()).toMatchObject({
      text: null,
      problem: `There is no ${SCRIPT}. It may have been moved or deleted.`,
    });
  });
});

describe('closing a file', () => {
  test('shows the next one, or the previous one after the last', () => {
    for (const path of ['a', 'b', 'c']) openFile(path);
    openFile('b');
    closeFile('b');
    expect(editorsStore.getState().active).toBe('c');
    closeFile('c');
    expect(editorsStore.getState().active).toBe('a');
    closeFile('a');
    expect(editorsStore.getState()).toMatchObject({ open: [], active: null });
  });

  test('that is not shown changes nothing else', () => {
    openFile('a');
    openFile('b');
    closeFile('a');
    expect(editorsStore.getState()).toMatchObject({ open: [{ path: 'b' }], active: 'b' });
  });
});

describe('a change on disk', () => {
  test('is followed where nothing is unsaved', () => {
    openWith();
    noteDisk(SCRIPT, second);
    expect(editor()).toMatchObject({ text: 'two', base: second, theirs: null });
  });

  test('is offered beside the unsaved text, which stays', () => {
    openWith();
    editText(SCRIPT, 'mine');
    noteDisk(SCRIPT, second);
    expect(editor()).toMatchObject({ text: 'mine', base: first, theirs: second });
  });

  test('that is what was typed leaves nothing unsaved', () => {
    openWith();
    editText(SCRIPT, 'two');
    noteDisk(SCRIPT, second);
    expect(isDirty(editor())).toBe(false);
    expect(editor().theirs).toBeNull();
  });

  test('that is undone on disk is no longer offered', () => {
    openWith();
    editText(SCRIPT, 'mine');
    noteDisk(SCRIPT, second);
    noteDisk(SCRIPT, first);
    expect(editor()).toMatchObject({ text: 'mine', base: first, theirs: null });
  });

  test('that deletes the file keeps its text as unsaved, until it is back', () => {
    openWith();
    noteDisk(SCRIPT, null);
    expect(isDeleted(editor()) && isDirty(editor())).toBe(true);
    noteDisk(SCRIPT, first);
    expect(isDeleted(editor()) || isDirty(editor())).toBe(false);
  });
});

describe('of two versions', () => {
  beforeEach(() => {
    openWith();
    editText(SCRIPT, 'mine');
    noteDisk(SCRIPT, second);
  });

  test('mine stays unsaved, on top of theirs', () => {
    keepMine(SCRIPT);
    expect(editor()).toMatchObject({ text: 'mine', base: second, theirs: null });
    expect(isDirty(editor())).toBe(true);
  });

  test('theirs leaves nothing unsaved', () => {
    takeTheirs(SCRIPT);
    expect(editor()).toMatchObject({ text: 'two', base: second, theirs: null });
  });
});

test('text typed during the save stays unsaved', () => {
  openWith();
  editText(SCRIPT, 'one and more');
  noteSaved(SCRIPT, { text: 'one and', hash: '3' });
  expect(isDirty(editor())).toBe(true);
  expect(editor().base?.hash).toBe('3');
});

test('an edit of a file that is not open opens it behind the others, with what it was', () => {
  openFile('a');
  editText(SCRIPT, 'renamed', first);
  expect(editorsStore.getState().active).toBe('a');
  expect(editor()).toMatchObject({ text: 'renamed', base: first });
});

test('a renamed folder moves its open files, and no other', () => {
  for (const path of ['server/script/a.js', 'server/scripts/b.js']) openFile(path);
  noteMoved('server/script', 'server/old');
  expect(editorsStore.getState().open.map(({ path }) => path)).toEqual(['server/old/a.js', 'server/scripts/b.js']);
});

test('deleting a folder closes saved files in it and keeps unsaved ones', () => {
  for (const path of ['server/a.js', 'server/b.js']) {
    openFile(path);
    noteDisk(path, first);
  }
  editText('server/b.js', 'mine');
  noteRemoved('server');
  expect(editorsStore.getState().open.map(({ path }) => path)).toEqual(['server/b.js']);
  expect(isDeleted(editor('server/b.js'))).toBe(true);
});

describe('a file that another place shows for a while', () => {
  const open = () => editorsStore.getState().open.map(({ path }) => path);
  const active = () => editorsStore.getState().active;

  test('is closed afterwards, and the one that was shown is still shown', () => {
    openFile(SCRIPT);
    const putBack = openFileTemporarily('network/rules.yml');
    expect(open()).toEqual([SCRIPT, 'network/rules.yml']);
    expect(active()).toBe(SCRIPT);
    putBack();
    expect(open()).toEqual([SCRIPT]);
    expect(active()).toBe(SCRIPT);
  });

  test('stays open if it was open before, or was opened meanwhile', () => {
    openFile(SCRIPT);
    openFileTemporarily(SCRIPT)();
    expect(open()).toEqual([SCRIPT]);
    const putBack = openFileTemporarily('passbench.yml');
    openFile('passbench.yml', 3);
    putBack();
    expect(active()).toBe('passbench.yml');
  });

  test('stays open with its unsaved text, where it can be seen', () => {
    const putBack = openFileTemporarily(SCRIPT);
    noteDisk(SCRIPT, first);
    editText(SCRIPT, 'one more');
    putBack();
    expect(open()).toEqual([SCRIPT]);
    expect(active()).toBe(SCRIPT);
  });
});
