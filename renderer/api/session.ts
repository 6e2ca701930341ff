import type { ContractClient } from '#contract/rpc-client.ts';
import { forgetAnswers } from '../stores/acts.ts';
import { setDevices } from '../stores/devices.ts';
import { setPasses } from '../stores/passes.ts';
import { setRuns } from '../stores/runs.ts';
import { loadPart, noteChanges } from '../stores/tenant.ts';
import { applyToStores } from './apply-events.ts';
import { createEventPump } from './event-pump.ts';

const FIRST_RUNS = 500;

/**
 * Fills the stores over one connection and keeps them up to date until it closes or `signal` aborts: a snapshot of one
 * moment, then every event after it, so that nothing is missed and nothing counts twice.
 */
export async function runSession(client: ContractClient, signal: AbortSignal): Promise<void> {
  const { seq, passes, activity, devices, runs } = await client.tenant.snapshot({ runs: FIRST_RUNS });
  forgetAnswers();
  setPasses(passes, activity);
  setDevices(devices);
  setRuns(runs, runs.length < FIRST_RUNS);
  await Promise.all([followEvents(client, seq, signal), followFiles(client, signal), loadTenant(client)]);
}

async function followEvents(client: ContractClient, after: number, signal: AbortSignal): Promise<void> {
  const pump = createEventPump(applyToStores);
  for await (const event of await client.events.subscribe({ after }, { signal })) pump.push(event);
}

/** Shows edits of the tenant folder, made here or outside, without a reload. */
async function followFiles(client: ContractClient, signal: AbortSignal): Promise<void> {
  const reload = oneAtATime(() => loadTenant(client));
  for await (const changes of await client.files.watch(undefined, { signal })) {
    noteChanges(changes);
    reload();
  }
}

/** Starts the work, or repeats it after the current run has ended if changes came in the meantime. */
function oneAtATime(work: () => Promise<void>): () => void {
  let isBusy = false;
  let isAsked = false;

  async function run(): Promise<void> {
    isBusy = true;
    do {
      isAsked = false;
      await work();
    } while (isAsked);
    isBusy = false;
  }

  return () => {
    isAsked = true;
    if (!isBusy) void run();
  };
}

async function loadTenant(client: ContractClient): Promise<void> {
  await Promise.all([
    loadPart('connectors', client.connectors.check()),
    loadPart('passTypes', client.passes.types()),
    loadPart('templates', client.passes.typeProblems()),
    loadPart('settings', client.tenant.settings()),
    loadPart('rules', client.rules.get()),
    loadPart('network', client.tenant.network()),
    loadPart('recordings', client.recordings.list()),
    loadPart('tree', client.files.tree()),
  ]);
}
