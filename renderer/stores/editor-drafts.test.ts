import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeAll, type DraftKeeper, persistEditors, storageOfDrafts } from './editor-drafts.ts';
import { editorsStore, editText, noteDisk, openFile } from './editors.ts';
import { keepEditorsOf, closeEditorsOfFolder, adoptHandedOverDrafts } from './kept-editors.ts';

/** The storage of an origin in a browser: names and texts, up to a size. */
function storageOf(characters = Infinity): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, text) => {
      if (text.length > characters) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, text);
    },
  };
}

const disk = { text: 'one', hash: '1' };
const keepers: DraftKeeper[] = [];

function keep(folder: string, storage: Storage, onLost: () => void = () => {}): DraftKeeper {
  const keeper = persistEditors(folder, storage, onLost);
  keepers.push(keeper);
  return keeper;
}

beforeEach(closeAll);
afterEach(() => keepers.splice(0).forEach((keeper) => keeper.stop()));

describe('open files', () => {
  test('come back with what was unsaved, and what it started from', () => {
    const storage = storageOf();
    const keeper = keep('/juniper', storage);
    openFile('a.js');
    noteDisk('a.js', disk);
    editText('a.js', 'one more');
    openFile('b.js');
    keeper.stop();
    closeAll();
    keep('/juniper', storage);
    expect(editorsStore.getState()).toMatchObject({
      open: [
        { path: 'a.js', text: 'one more', base: disk },
        { path: 'b.js', text: null, base: null },
      ],
      active: 'b.js',
    });
  });

  test('stay, at their line, when the folder becomes known only after they were opened', () => {
    openFile('a.js', 12, 3);
    keepEditorsOf('/juniper', storageOf(), () => {}, storageOf());
    expect(editorsStore.getState()).toMatchObject({ open: [{ path: 'a.js' }], active: 'a.js', goal: { line: 12 } });
    closeEditorsOfFolder();
    expect(editorsStore.getState().open).toEqual([]);
  });

  test('that another tab left go to a tab that has none, once', () => {
    const [left, mine, other] = [storageOf(), storageOf(), storageOf()];
    left.setItem('left:passbench.editors:/juniper', 'theirs');
    other.setItem('passbench.editors:/juniper', 'own');
    adoptHandedOverDrafts('/juniper', other, left);
    expect(other.getItem('passbench.editors:/juniper')).toBe('own');
    adoptHandedOverDrafts('/juniper', mine, left);
    expect(mine.getItem('passbench.editors:/juniper')).toBe('theirs');
    expect(left.length).toBe(0);
  });

  test('belong to their tenant folder', () => {
    const storage = storageOf();
    const keeper = keep('/juniper', storage);
    openFile('a.js');
    keeper.stop();
    closeAll();
    keep('/other', storage);
    expect(editorsStore.getState().open).toEqual([]);
  });

  test('that were opened before they came back stay, and are not there twice', () => {
    const storage = storageOf();
    const keeper = keep('/juniper', storage);
    openFile('a.js');
    openFile('b.js');
    keeper.stop();
    closeAll();
    openFile('b.js', 7);
    keep('/juniper', storage);
    expect(editorsStore.getState()).toMatchObject({
      open: [{ path: 'a.js' }, { path: 'b.js' }],
      active: 'b.js',
      goal: { line: 7 },
    });
  });

  test('that another place has opened already get what was unsaved in them', () => {
    const storage = storageOf();
    const keeper = keep('/juniper', storage);
    for (const path of ['a.js', 'b.js', 'c.js']) {
      openFile(path);
      noteDisk(path, disk);
      editText(path, 'one more');
    }
    keeper.stop();
    closeAll();
    const other = { text: 'two', hash: '2' };
    openFile('a.js');
    openFile('b.js');
    noteDisk('b.js', disk);
    openFile('c.js');
    noteDisk('c.js', other);
    keep('/juniper', storage);
    expect(editorsStore.getState().open).toMatchObject([
      { path: 'a.js', text: 'one more', base: disk, theirs: null },
      { path: 'b.js', text: 'one more', base: disk, theirs: null },
      { path: 'c.js', text: 'one more', base: disk, theirs: other },
    ]);
  });

  test('are empty if the storage holds something else', () => {
    const storage = storageOf();
    storage.setItem('passbench.editors:/juniper', '{"open":[{"path":1}]}');
    keep('/juniper', storage);
    expect(editorsStore.getState().open).toEqual([]);
  });
});

describe('unsaved text', () => {
  const shared = storageOf();
  const tab = (protocol: string, sessionStorage: Storage) =>
    storageOfDrafts({ location: { protocol } as Location, localStorage: shared, sessionStorage });

  test('is that of its tab in a browser, so that no other discards it', () => {
    const [first, second] = [tab('http:', storageOf()), tab('http:', storageOf())];
    const keeper = keep('/juniper', first);
    openFile('a.js');
    noteDisk('a.js', disk);
    editText('a.js', 'one more');
    keeper.stop();
    closeAll();
    const other = keep('/juniper', second);
    expect(editorsStore.getState().open).toEqual([]);
    openFile('b.js');
    other.stop();
    closeAll();
    keep('/juniper', first);
    expect(editorsStore.getState().open).toMatchObject([{ path: 'a.js', text: 'one more' }]);
  });

  test('outlives the window in the shell', () => {
    expect(tab('passbench:', storageOf())).toBe(shared);
  });
});

test('a draft that is too large is reported once', () => {
  let told = 0;
  const keeper = keep('/juniper', storageOf(200), () => (told += 1));
  openFile('a.js');
  noteDisk('a.js', disk);
  for (const text of ['x'.repeat(300), 'y'.repeat(300)]) {
    editText('a.js', text);
    keeper.flush();
  }
  expect(told).toBe(1);
});
