/**
 * The floor's loop again, made of Passbench's own parts: the isolate of the jail, the tables of the store, the same two
 * durable commits an install; in one process, one after the other, and nothing of the engine. What the engine costs is
 * its distance from this; what the jail and the tables cost is the distance of this from the floor.
 */
import type { CallSummary } from '#contract/entities/call.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { RegistrationSource } from '#contract/entities/registration.ts';
import type { RunStart } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';
import { hookArguments } from '#domain/hook-arguments.ts';
import { decideInstall } from '#domain/lifecycle/registrations.ts';
import type { Store } from '#engine/ports/store.ts';
import { openStore } from '../store/store.ts';
import type { Floor } from './floor.ts';
import { runInJail } from './own-jail.ts';
import { answer, connector } from './tenant.ts';

const SCRIPT = 'server/script/bench.js';
const HASH = 'bench';
const files = new Map([[SCRIPT, `${connector}\nexport default connect;\n`]]);
const device = { id: 'iphone', name: 'iPhone', wallet: 'apple' as const, addedAt: 0 };
const source: RegistrationSource = { tags: [], medium: '', origin: '' };
const created = { passType: 'loyalty', identifiers: { customerId: 'C-42' }, metadata: {}, additionalData: {} };

/** `passIds`: of the passes that will be installed. */
export function createOwnParts(folder: string, passIds: readonly string[]): Floor {
  const store = openStore({ folder, now: Date.now, appVersion: 'bench' });
  store.transact((transaction) => {
    const append = (draft: EventDraft) => transaction.append([draft], Date.now(), null);
    append({ kind: 'device.added', passId: null, runId: null, data: { device } });
    for (const passId of passIds) append({ kind: 'pass.created', passId, runId: null, data: created });
    transaction.keepScripts({ hash: HASH, files });
  });
  return {
    async install(passId) {
      const { act, start } = begin(store, passId);
      const { calls, returned } = await runInJail(start, files, answer);
      end(store, act, start, calls, returned);
    },
    close: () => store.close(),
  };
}

/** The registration and the start of the run, durable when this returns. */
function begin(store: Store, passId: string): { act: number; start: RunStart } {
  const pass = store.pass(passId);
  if (!pass) throw new Error(`there is no pass ${passId}`);
  const at = Date.now();
  const decided = decideInstall({ pass, registrations: store.registrationsOfPass(passId) }, device, source, at);
  const [installed] = 'events' in decided ? decided.events : [];
  if (installed?.kind !== 'pass.installed') throw new Error(`${passId} was not installed`);
  const start: RunStart = {
    id: `run-${store.lastSeq() + 2}`,
    entryPoint: 'OnPassInstalled',
    connector: 'bench',
    key: 'runtime.wallet.passUpdater',
    script: SCRIPT,
    scriptHash: HASH,
    passId,
    arguments: hookArguments(pass, device.wallet, installed.data.counts, source),
    seed: 1,
    startedAt: at,
  };
  const started: EventDraft = { kind: 'run.started', passId, runId: start.id, data: { run: start } };
  const [first] = store.transact((transaction) => transaction.append([installed, started], at, null));
  return { act: first?.seq ?? 0, start };
}

/** Everything that the run did, durable when this returns. */
function end(
  store: Store,
  act: number,
  { id: runId, passId }: RunStart,
  calls: readonly CallSummary[],
  returned: JsonValue,
): void {
  const ended = { outcome: 'ok', error: null, returned, appliedBy: 'none', diff: [], durationMs: 1 } as const;
  store.transact((transaction) => {
    for (const call of calls) transaction.keepBodies(call, { request: null, response: answer.body });
    const called: EventDraft[] = calls.map((call) => ({ kind: 'run.called', passId, runId, data: { call } }));
    const data = { end: { ...ended, diff: [], undocumented: ['fetch'] } };
    transaction.append([...called, { kind: 'run.finished', passId, runId, data }], Date.now(), act);
  });
}
