import { limits, type Limits } from '#contract/entities/settings.ts';
import type { Rule } from '#contract/entities/rule.ts';
import type { AnsweredCall, CallingRun, CallPolicy, CallRecord, Network } from '#engine/ports/network.ts';
import type { Body, IncomingAnswer, OutgoingRequest } from '#engine/ports/sandbox.ts';
import { onTestFinished } from 'vitest';
import { createNetwork, type NetworkOptions } from '../network.ts';

export interface CallOptions extends Partial<Omit<OutgoingRequest, 'url' | 'headers' | 'body'>> {
  headers?: Record<string, string> | [string, string][];
  body?: string | Buffer;
  limits?: Partial<Limits>;
  /** The hosts of these tests are private, so they are allowed unless a test says otherwise. */
  allowHosts?: string[];
  rules?: Rule[];
  policy?: Partial<CallPolicy>;
  run?: Partial<CallingRun>;
  signal?: AbortSignal;
}

export interface CallResult {
  /** With the body that arrived, or why the call failed, before or within its body. */
  answer: WholeAnswer | FailedAnswer;
  record: CallRecord;
}

type FailedAnswer = Extract<IncomingAnswer, { ok: false }>;
type WholeAnswer = Omit<Extract<IncomingAnswer, { ok: true }>, 'body' | 'headMs'> & { body: Body; durationMs: number };

/** A network of the running test. */
export function testNetwork(options: Partial<NetworkOptions> = {}): Network {
  const network = createNetwork({ now: () => 1_800_000_000_000, version: '1.2.3', ...options });
  onTestFinished(() => network.close());
  return network;
}

/** One call over a network of its own, unless one is given, to the end of its body. */
export async function sendCall(url: string, options: CallOptions = {}, network = testNetwork()): Promise<CallResult> {
  const { answer, record, ended } = await startCall(url, options, network);
  const whole = (await ended) ?? record;
  if (!answer.ok) return { answer, record: whole };
  const { body: coming, headMs: _headMs, ...head } = answer;
  const end = await coming;
  return { answer: end.ok ? { ...head, body: end.body, durationMs: end.durationMs } : end, record: whole };
}

/** As `sendCall`, to the headers of the answer. */
export function startCall(url: string, options: CallOptions = {}, network = testNetwork()): Promise<AnsweredCall> {
  const { headers = {}, body, limits: given = {}, allowHosts, rules = [], policy, run, signal, ...rest } = options;
  return network.call(
    {
      method: 'GET',
      redirect: 'follow',
      ...rest,
      url,
      headers: Array.isArray(headers) ? headers : Object.entries(headers),
      body: body === undefined ? null : bodyFor(body),
    },
    {
      limits: limits.parse(given),
      allowHosts: allowHosts ?? ['127.0.0.1', 'localhost', '[::1]'],
      actRules: [],
      rules,
      mode: 'live',
      recording: null,
      stubFile: (path) => {
        throw new Error(`this test has no file ${path}`);
      },
      ...policy,
    },
    testRun(run),
    signal ?? new AbortController().signal,
  );
}

/** The run that makes calls. Use the same object for several calls of one run. */
export function testRun(given: Partial<CallingRun> = {}): CallingRun {
  return Object.assign(given, {
    connectors: ['crm'],
    entryPoint: 'Fill',
    seed: 7,
    recordings: noRecordings,
    stored: async () => undefined,
    ...given,
  } satisfies CallingRun);
}

const noRecordings: CallingRun['recordings'] = {
  answer: (name) => ({ found: false, otherwise: 'error', message: `There is no recording "${name}".` }),
  keep: () => undefined,
  finish: () => undefined,
  close: () => undefined,
};

function bodyFor(body: string | Buffer): OutgoingRequest['body'] {
  return typeof body === 'string'
    ? { encoding: 'utf8', data: body }
    : { encoding: 'base64', data: body.toString('base64') };
}
