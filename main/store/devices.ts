import type { Database } from 'better-sqlite3';
import type { Device } from '#contract/entities/device.ts';
import type { ReadModel, ReadModelSchema } from './read-model.ts';

/** The current devices. */
export const devicesSchema: ReadModelSchema = {
  table: 'devices',
  schema: `
    CREATE TABLE devices (
      added INTEGER PRIMARY KEY REFERENCES events (seq),
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      wallet TEXT NOT NULL,
      added_at INTEGER NOT NULL
    ) STRICT;`,
};

export interface Devices extends ReadModel {
  /** In the order they were added. */
  list(): Device[];
  /** As they were when they were added. */
  removed(): Device[];
}

export function createDevices(database: Database): Devices {
  const insert = database.prepare<[{ seq: number } & Device]>(
    'INSERT INTO devices (added, id, name, wallet, added_at) VALUES (:seq, :id, :name, :wallet, :addedAt)',
  );
  const rename = database.prepare<[string, string]>('UPDATE devices SET name = ? WHERE id = ?');
  const remove = database.prepare<[string]>('DELETE FROM devices WHERE id = ?');
  const all = database.prepare<[], Device>('SELECT id, name, wallet, added_at AS addedAt FROM devices ORDER BY added');
  // Read row by row, so for rare queries only: the log has no index of kinds.
  const gone = database
    .prepare<[], string>(
      `SELECT data -> 'device' FROM events WHERE kind = 'device.added' AND seq NOT IN (SELECT added FROM devices)`,
    )
    .pluck();

  return {
    apply({ kind, seq, data }) {
      if (kind === 'device.added') insert.run({ seq, ...data.device });
      else if (kind === 'device.renamed') rename.run(data.name, data.deviceId);
      else if (kind === 'device.removed') remove.run(data.deviceId);
    },
    list: () => all.all(),
    removed: () => gone.all().map((device) => JSON.parse(device) as Device),
  };
}
