import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { CallBodies } from '#engine/ports/store.ts';

/** Bodies of calls, each content kept once however many calls carried it. */
export interface Bodies {
  keep(callId: string, bodies: CallBodies): void;
}

export function createBodies(database: Database): Bodies {
  const known = database.prepare<[Buffer]>('SELECT 1 FROM bodies WHERE hash = ?');
  const insert = database.prepare<[Buffer, string]>('INSERT INTO bodies (hash, text) VALUES (?, ?)');
  const tie = database.prepare<[string, Buffer | null, Buffer | null]>(
    'INSERT INTO call_bodies (call_id, request, response) VALUES (?, ?, ?)',
  );

  function store(text: string | null): Buffer | null {
    if (text === null) return null;
    const key = hash('sha256', text, 'buffer');
    if (!known.get(key)) insert.run(key, text);
    return key;
  }

  return {
    keep(callId, { request, response }) {
      if (request === null && response === null) return;
      tie.run(callId, store(request), store(response));
    },
  };
}
