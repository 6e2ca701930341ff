import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { CallBodies } from '#engine/ports/store.ts';

/** Bodies of calls and texts of scripts, each content stored once. */
export interface Bodies {
  keep(callId: string, bodies: CallBodies): void;
  /** Returns the hash under which the text is stored. */
  keepText(text: string): Buffer;
}

export function createBodies(database: Database): Bodies {
  const known = database.prepare<[Buffer]>('SELECT 1 FROM bodies WHERE hash = ?');
  const insert = database.prepare<[Buffer, string]>('INSERT INTO bodies (hash, text) VALUES (?, ?)');
  const tie = database.prepare<[string, Buffer | null, Buffer | null]>(
    'INSERT INTO call_bodies (call_id, request, response) VALUES (?, ?, ?)',
  );

  function keepText(text: string): Buffer {
    const key = hash('sha256', text, 'buffer');
    if (!known.get(key)) insert.run(key, text);
    return key;
  }

  const store = (text: string | null): Buffer | null => (text === null ? null : keepText(text));

  return {
    keepText,
    keep(callId, { request, response }) {
      if (request === null && response === null) return;
      tie.run(callId, store(request), store(response));
    },
  };
}
