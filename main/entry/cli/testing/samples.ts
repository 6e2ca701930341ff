import type { ActReport } from '#contract/entities/act.ts';
import type { Call } from '#contract/entities/call.ts';
import type { Device } from '#contract/entities/device.ts';
import type { Event } from '#contract/entities/event.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Registration } from '#contract/entities/registration.ts';
import type { Run } from '#contract/entities/run.ts';
import { createStyle } from '../report/style.ts';
import type { Page } from '../report/page.ts';

/** 2026-11-23T06:10:26Z. */
export const at = 1_795_414_226_000;

export const page: Page = { style: createStyle(false), width: 100, command: 'passbench' };

export const iPhone: Device = { id: 'iphone', name: 'iPhone', wallet: 'apple', addedAt: at };
export const pixel: Device = { id: 'pixel', name: 'Pixel', wallet: 'google', addedAt: at };

export const registration: Registration = {
  id: 'K3f9Qx7LmP2vB8dT-1',
  passId: 'K3f9Qx7LmP2vB8dT',
  deviceId: 'iphone',
  wallet: 'apple',
  source: { tags: ['spring', 'shop'], medium: 'qrcode', origin: 'https://shop.example/wallet' },
  installedAt: at,
  uninstalledAt: null,
};

export const pass: Pass = {
  id: 'K3f9Qx7LmP2vB8dT',
  passType: 'loyalty',
  identifiers: { customerId: 'C-42' },
  metadata: {},
  additionalData: { balance: 120 },
  creationDate: at,
  lastUpdateDate: at,
  openedDate: null,
  providers: { apple: { installationDate: at }, google: null },
  registrations: { active: 1, total: 1 },
  entity: null,
  deleted: false,
};

const noTimings = { dns: null, connect: null, tls: null, send: null, wait: null, receive: null };

export const stubbedCall: Call = {
  id: 'run-3/1',
  method: 'GET',
  url: 'https://crm.example/customers/C-42',
  requestHeaders: { accept: 'application/json' },
  requestBody: null,
  requestBodyFacts: null,
  status: 200,
  statusText: 'OK',
  responseHeaders: { 'content-type': 'application/json' },
  responseBody: '{"points":120,"tier":"gold"}',
  responseBodyFacts: { encoding: 'utf8', size: 28, truncated: false },
  source: 'stub',
  rule: 'customer',
  fault: null,
  recording: null,
  redirects: [],
  startedAt: at,
  durationMs: 3.21,
  timings: noTimings,
  error: null,
};

export const failedCall: Call = {
  ...stubbedCall,
  id: 'run-3/2',
  method: 'POST',
  url: 'http://127.0.0.1:4010/points?for=C-42',
  requestBody: '{"add":1}',
  requestBodyFacts: { encoding: 'utf8', size: 9, truncated: false },
  status: null,
  statusText: null,
  responseHeaders: null,
  responseBody: null,
  responseBodyFacts: null,
  source: 'live',
  rule: null,
  durationMs: 10_004,
  error: { code: 'TIMEOUT', message: 'No answer within 10 s.' },
};

export const fillRun: Run = {
  id: 'run-3',
  entryPoint: 'Fill',
  connector: 'crm',
  key: 'runtime.scriptable.customerProvider.crm',
  script: 'server/script/crm.js',
  scriptHash: '5f2b7c0de1a94b3c8f6e5d4c3b2a19081726354455667788990011223344aabb',
  passId: 'K3f9Qx7LmP2vB8dT',
  arguments: [{ identifiers: { customerId: 'C-42' } }],
  seed: 7,
  startedAt: at,
  act: 3,
  outcome: 'ok',
  error: null,
  returned: null,
  appliedBy: 'mutation',
  calls: [stubbedCall],
  console: [{ level: 'info', text: 'customer C-42 has 120 points', at }],
  entity: {
    before: { tier: 'silver', note: 'old', rewards: [{ id: 'r1', label: 'Coffee' }] },
    after: { tier: 'gold', points: 120, rewards: [{ id: 'r1', label: 'Tea' }] },
  },
  diff: [
    { op: 'remove', path: '/note', old: 'old' },
    { op: 'replace', path: '/tier', old: 'silver', value: 'gold' },
    { op: 'replace', path: '/rewards/0/label', old: 'Coffee', value: 'Tea' },
    { op: 'add', path: '/points', value: 120 },
  ],
  undocumented: ['fetch'],
  durationMs: 41.4,
};

export const failedRun: Run = {
  ...fillRun,
  outcome: 'script',
  error: {
    code: 'TypeError',
    message: "Cannot read properties of undefined (reading 'points')",
    file: 'server/script/crm.js',
    line: 14,
    column: 22,
    stack: 'at Fill (server/script/crm.js:14:22)\nat load (server/script/lib/api.js:3:9)',
  },
  appliedBy: 'none',
  calls: [stubbedCall, failedCall],
  console: [],
  diff: [],
  undocumented: [],
};

export const created: Event = {
  seq: 1,
  at,
  act: 1,
  passId: 'K3f9Qx7LmP2vB8dT',
  runId: null,
  kind: 'pass.created',
  data: { passType: 'loyalty', identifiers: { customerId: 'C-42' }, metadata: {}, additionalData: {} },
};

export const installed: Event = {
  seq: 2,
  at,
  act: 2,
  passId: 'K3f9Qx7LmP2vB8dT',
  runId: null,
  kind: 'pass.installed',
  data: { registration, counts: pass.registrations, providers: pass.providers, diff: [] },
};

/** A completed fill without runs; tests override what they need. */
export const report: ActReport = {
  act: { name: 'fill', input: { passId: 'K3f9Qx7LmP2vB8dT' }, refusal: null },
  pass,
  runs: [],
  events: [],
};
