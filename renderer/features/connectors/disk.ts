/**
 * Reads and saves files of the tenant. Operations on one file happen one after the other, so that an answer can never
 * be older than what is already known.
 */
import { ORPCError } from '@orpc/client';
import type { ContractClient } from '#contract/rpc-client.ts';
import {
  type DiskVersion,
  editorsStore,
  findEditor,
  isDeleted,
  noteDisk,
  noteSaved,
  noteUnreadable,
} from '../../stores/editors.ts';
import { isScript, noteScript } from './scripts.ts';

export type Files = Pick<ContractClient['files'], 'read' | 'write'>;

/** changed, deleted: someone else did that on disk, and nothing was written. */
type SaveResult = { outcome: 'saved' | 'changed' | 'deleted' } | { outcome: 'failed'; message: string };

const turns = new Map<string, Promise<unknown>>();

function inTurn<T>(path: string, act: () => Promise<T>): Promise<T> {
  const turn = (turns.get(path) ?? Promise.resolve()).then(act, act);
  turns.set(path, turn);
  return turn;
}

/** Reads that have not begun: a second request for the same file shares it. */
const waiting = new Map<string, Promise<void>>();

/** Reads a file again and updates the stores: its editor follows, or offers both versions. */
export function refresh(files: Files, path: string): Promise<void> {
  const known = waiting.get(path);
  if (known) return known;
  const reading = inTurn(path, () => {
    waiting.delete(path);
    return read(files, path);
  });
  waiting.set(path, reading);
  return reading;
}

/**
 * Saves the typed text, unless another version was written to the disk: then nothing is written and both are offered.
 * Typing may continue meanwhile; that stays unsaved.
 */
export function save(files: Files, path: string): Promise<SaveResult> {
  return inTurn(path, async () => {
    const editor = findEditor(editorsStore.getState(), path);
    if (!editor || editor.text === null) return { outcome: 'failed', message: 'It is not open.' };
    if (editor.theirs) return { outcome: 'changed' };
    const { text, base } = editor;
    try {
      const { hash } = await files.write({ path, text, expected: base?.hash ?? null });
      noteSaved(path, { text, hash });
      return { outcome: 'saved' };
    } catch (error) {
      if (codeOf(error) !== 'FILE_CHANGED') return { outcome: 'failed', message: messageOf(error) };
      await read(files, path);
      const now = findEditor(editorsStore.getState(), path);
      return { outcome: now && isDeleted(now) ? 'deleted' : 'changed' };
    }
  });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function read(files: Files, path: string): Promise<void> {
  try {
    const { text, hash } = await files.read({ path });
    tell(path, { text, hash });
  } catch (error) {
    if (codeOf(error) === 'FILE_NOT_FOUND') tell(path, null);
    else noteUnreadable(path, messageOf(error));
  }
}

/** Of an error of the contract; null for any other. */
function codeOf(error: unknown): string | null {
  return error instanceof ORPCError && error.defined ? error.code : null;
}

function tell(path: string, disk: DiskVersion | null): void {
  noteDisk(path, disk);
  if (isScript(path)) noteScript(path, disk);
}
