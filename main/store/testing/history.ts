import type { JsonObject } from '#contract/entities/json.ts';
import type { RunEnd, RunStart } from '#contract/entities/run.ts';
import type { EventDraft } from '#domain/event-draft.ts';

/** Drafts with the minimum that each event needs, for histories in a test. */

export function created(passId: string): EventDraft {
  const data = { passType: 'loyalty', identifiers: { customerId: 'C-42' }, metadata: {}, additionalData: {} };
  return { kind: 'pass.created', passId, runId: null, data };
}

export function updated(passId: string, metadata: JsonObject): EventDraft {
  return { kind: 'pass.updated', passId, runId: null, data: { metadata, additionalData: {}, diff: [] } };
}

export function opened(passId: string): EventDraft {
  return { kind: 'pass.opened', passId, runId: null, data: {} };
}

export function deleted(passId: string): EventDraft {
  return { kind: 'pass.deleted', passId, runId: null, data: {} };
}

export function deviceAdded(id: string, wallet: 'apple' | 'google'): EventDraft {
  return {
    kind: 'device.added',
    passId: null,
    runId: null,
    data: { device: { id, name: id.toUpperCase(), wallet, addedAt: 5 } },
  };
}

const source = { tags: ['spring', 'vip'], medium: 'web', origin: 'https://brand.example', userAgent: 'Browser/1' };

/** The `number`th registration of a pass. */
export function installed(passId: string, deviceId: string, number: number): EventDraft {
  const registration = {
    id: `${passId}-${number}`,
    passId,
    deviceId,
    wallet: 'apple' as const,
    source,
    installedAt: 100 + number,
    uninstalledAt: null,
  };
  const change = { counts: { active: 1, total: number }, providers: { apple: null, google: null }, diff: [] };
  return { kind: 'pass.installed', passId, runId: null, data: { registration, ...change } };
}

export function uninstalled(passId: string, deviceId: string, number: number): EventDraft {
  const change = { counts: { active: 0, total: number }, providers: { apple: null, google: null }, diff: [] };
  const data = { registrationId: `${passId}-${number}`, deviceId, wallet: 'apple' as const, ...change };
  return { kind: 'pass.uninstalled', passId, runId: null, data };
}

export function startOf(id: string, passId: string, facts: Partial<RunStart> = {}): RunStart {
  return {
    id,
    entryPoint: 'Fill',
    connector: 'crm',
    key: 'runtime.scriptable.customerProvider.crm',
    script: 'server/script/crm.js',
    scriptHash: 'f00d',
    passId,
    arguments: [{ points: 1 }],
    seed: 7,
    startedAt: 1000,
    ...facts,
  };
}

export function runStarted(run: RunStart): EventDraft {
  return { kind: 'run.started', passId: run.passId, runId: run.id, data: { run } };
}

export function logged({ id, passId }: RunStart, ...texts: string[]): EventDraft {
  const lines = texts.map((text, at) => ({ level: 'log' as const, text, at }));
  return { kind: 'run.logged', passId, runId: id, data: { lines } };
}

export function entityChanged({ id, passId }: RunStart, entity: JsonObject): EventDraft {
  return { kind: 'entity.changed', passId, runId: id, data: { entity, diff: [] } };
}

export const okEnd: Omit<RunEnd, 'entity'> = {
  outcome: 'ok',
  error: null,
  returned: { done: true },
  appliedBy: 'mutation',
  diff: [{ op: 'replace', path: '/points', value: 2, old: 1 }],
  undocumented: ['fetch'],
  durationMs: 12.5,
};

export function runFinished({ id, passId }: RunStart, end: Partial<typeof okEnd> = {}): EventDraft {
  return { kind: 'run.finished', passId, runId: id, data: { end: { ...okEnd, ...end } } };
}
