import type { Database } from 'better-sqlite3';
import { callsSchema, createCalls } from './calls.ts';
import type { Calls } from './calls.ts';
import { createDevices, devicesSchema } from './devices.ts';
import type { Devices } from './devices.ts';
import { createPasses, passesSchema } from './passes.ts';
import type { Passes } from './passes.ts';
import type { ReadModel, ReadModelSchema } from './read-model.ts';
import { createRegistrations, registrationsSchema } from './registrations.ts';
import type { Registrations } from './registrations.ts';
import { createRevisions, revisionsSchema } from './revisions.ts';
import type { Revisions } from './revisions.ts';
import { createRuns, runsSchema } from './runs.ts';
import type { Runs } from './runs.ts';

/** Each after those that it refers to. */
export const readModelSchemas: readonly ReadModelSchema[] = [
  passesSchema,
  revisionsSchema,
  devicesSchema,
  registrationsSchema,
  runsSchema,
  callsSchema,
];

/** All of them as one read model; each is updated with an event in turn. */
export interface ReadModels extends ReadModel {
  passes: Passes;
  revisions: Revisions;
  devices: Devices;
  registrations: Registrations;
  runs: Runs;
  calls: Calls;
}

export function createReadModels(database: Database): ReadModels {
  const passes = createPasses(database);
  const revisions = createRevisions(database);
  const devices = createDevices(database);
  const registrations = createRegistrations(database);
  const runs = createRuns(database);
  const calls = createCalls(database);
  const inOrder: readonly ReadModel[] = [passes, revisions, devices, registrations, runs, calls];
  return {
    passes,
    revisions,
    devices,
    registrations,
    runs,
    calls,
    apply(event) {
      for (const readModel of inOrder) readModel.apply(event);
    },
  };
}
