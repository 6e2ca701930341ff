/**
 * Keeps open files and their unsaved changes across a reload, a crash of the page and a restart, per tenant folder.
 * They belong to the user, not to the tenant, so they stay with the page until they are saved or discarded.
 */
import { z } from 'zod';
import { type EditorsState, editorsStore, isDirty, nothingOpen, type OpenEditor } from './editors.ts';

const WRITE_AFTER_MS = 250;

const version = z.object({ text: z.string(), hash: z.string() });
const kept = z.object({
  active: z.string().nullable(),
  open: z.array(
    z.object({ path: z.string(), draft: z.object({ text: z.string(), base: version.nullable() }).nullable() }),
  ),
});
type Kept = z.infer<typeof kept>;

export interface DraftKeeper {
  /** Writes what is not written yet; false if the storage has no room for all unsaved text. */
  flush(): boolean;
  stop(): void;
}

/**
 * Where they are stored. Browser tabs on one folder are independent: unsaved text of one must not be discarded, or
 * overwritten, in another. The shell has one window, which may be closed and opened again.
 */
export function storageOfDrafts(page: Pick<Window, 'location' | 'localStorage' | 'sessionStorage'>): Storage {
  return page.location.protocol === 'http:' ? page.sessionStorage : page.localStorage;
}

/**
 * Restores what was open in this tenant folder and keeps it from then on. Files that are already open stay. `onLost` is
 * called once when the drafts no longer fit into the storage: then only saving keeps them.
 */
export function persistEditors(folder: string, storage: Storage, onLost: () => void): DraftKeeper {
  const key = keyOfDrafts(folder);
  editorsStore.setState((state) => restored(state, read(storage, key)), true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLost = false;

  function flush(): boolean {
    if (timer === undefined) return !isLost;
    clearTimeout(timer);
    timer = undefined;
    const fits = write(storage, key, editorsStore.getState());
    if (!fits && !isLost) onLost();
    isLost = !fits;
    return fits;
  }

  const unsubscribe = editorsStore.subscribe((state, before) => {
    if (state.open !== before.open || state.active !== before.active) timer ??= setTimeout(flush, WRITE_AFTER_MS);
  });
  return {
    flush,
    stop() {
      flush();
      unsubscribe();
    },
  };
}

/** The name of a folder's drafts in a storage. */
export function keyOfDrafts(folder: string): string {
  return `passbench.editors:${folder}`;
}

/** Closes everything, for another tenant folder; unsaved text was kept under the name of this one. */
export function closeAll(): void {
  editorsStore.setState(nothingOpen, true);
}

function restored(state: EditorsState, { open, active }: Kept): EditorsState {
  const drafts = new Map(open.map(({ path, draft }) => [path, draft]));
  const known = new Set(state.open.map(({ path }) => path));
  const back = open.filter(({ path }) => !known.has(path)).map(({ path, draft }) => withDraft(closed(path), draft));
  const opened = state.open.map((editor) => withDraft(editor, drafts.get(editor.path) ?? null));
  return { ...state, open: [...back, ...opened], active: state.active ?? active };
}

function closed(path: string): OpenEditor {
  return { path, text: null, base: null, theirs: null, problem: null };
}

/**
 * A file that another part of the window has opened may have been read; if it has changed since, both versions are
 * offered.
 */
function withDraft(editor: OpenEditor, draft: Kept['open'][number]['draft']): OpenEditor {
  if (!draft || isDirty(editor)) return editor;
  const { text, base } = draft;
  const isOther = editor.base !== null && editor.base.hash !== base?.hash;
  return { ...editor, text, base, theirs: isOther ? editor.base : null };
}

function read(storage: Storage, key: string): Kept {
  const parsed = kept.safeParse(parse(storage.getItem(key)));
  return parsed.success ? parsed.data : { open: [], active: null };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** False if the storage has no room for it. */
function write(storage: Storage, key: string, { open, active }: EditorsState): boolean {
  const state: Kept = {
    active,
    open: open.map((editor) => {
      const { path, text, base } = editor;
      return { path, draft: isDirty(editor) && text !== null ? { text, base } : null };
    }),
  };
  try {
    storage.setItem(key, JSON.stringify(state));
    return true;
  } catch {
    return false;
  }
}
