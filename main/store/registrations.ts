import type { Database } from 'better-sqlite3';
import type { Registration, RegistrationSource } from '#contract/entities/registration.ts';
import type { ReadModel, ReadModelSchema } from './read-model.ts';
import { FREE } from './read-model.ts';

/** Every registration, also ended ones; the unique index enforces that a device has a pass at most once. */
export const registrationsSchema: ReadModelSchema = {
  table: 'registrations',
  schema: `
    CREATE TABLE registrations (
      installed INTEGER PRIMARY KEY REFERENCES events (seq),
      id TEXT NOT NULL UNIQUE,
      pass_id TEXT NOT NULL REFERENCES passes (id),
      device_id TEXT NOT NULL,
      wallet TEXT NOT NULL,
      source TEXT NOT NULL,
      installed_at INTEGER NOT NULL,
      uninstalled_at INTEGER
    ) STRICT;
    CREATE INDEX registrations_of_pass ON registrations (pass_id);
    CREATE UNIQUE INDEX registrations_on_device ON registrations (device_id, pass_id) WHERE uninstalled_at IS NULL;`,
};

type RegistrationRow = Omit<Registration, 'source'> & { source: string };

export interface Registrations extends ReadModel {
  /** Oldest first, ended ones too. */
  ofPass(passId: string): Registration[];
  /** Those that are active, oldest first. */
  onDevice(deviceId: string): Registration[];
}

const columns =
  'id, pass_id AS passId, device_id AS deviceId, wallet, source, installed_at AS installedAt, uninstalled_at AS uninstalledAt';

export function createRegistrations(database: Database): Registrations {
  const insert = database.prepare<[{ seq: number } & RegistrationRow]>(
    `INSERT INTO registrations (installed, id, pass_id, device_id, wallet, source, installed_at, uninstalled_at)
     VALUES (:seq, :id, :passId, :deviceId, :wallet, :source, :installedAt, :uninstalledAt)`,
  );
  const end = database.prepare<[number, string]>('UPDATE registrations SET uninstalled_at = ? WHERE id = ?');
  const ofPass = database.prepare<[string], RegistrationRow>(
    `SELECT ${columns} FROM registrations WHERE pass_id = ${FREE} ORDER BY installed`,
  );
  const onDevice = database.prepare<[string], RegistrationRow>(
    `SELECT ${columns} FROM registrations WHERE device_id = ${FREE} AND uninstalled_at IS NULL ORDER BY installed`,
  );

  return {
    apply({ kind, seq, at, data }) {
      if (kind === 'pass.installed') {
        insert.run({ seq, ...data.registration, source: JSON.stringify(data.registration.source) });
      } else if (kind === 'pass.uninstalled') end.run(at, data.registrationId);
    },
    ofPass: (passId) => ofPass.all(passId).map(registrationOf),
    onDevice: (deviceId) => onDevice.all(deviceId).map(registrationOf),
  };
}

function registrationOf(row: RegistrationRow): Registration {
  return { ...row, source: JSON.parse(row.source) as RegistrationSource };
}
