import type { NetworkMode } from '#contract/entities/network-mode.ts';
import type { CallRecord } from '#engine/ports/network.ts';
import type { OutgoingRequest } from '#engine/ports/sandbox.ts';
import type { Choice } from './choose-rules.ts';
import { recordedHeaders, type HeaderPair } from './headers.ts';
import type { HopAnswer } from './hop.ts';
import { bytesOf, type Outgoing } from './outgoing.ts';
import { noTimings } from './phase-clock.ts';
import { recorded, type Received } from './received-body.ts';

/**
 * The record of a call that is about to be made, with the script's request. It is filled in step by step, so that a
 * call that breaks off anywhere keeps what was known by then.
 */
export function newRecord(request: OutgoingRequest, startedAt: number): CallRecord {
  const body = request.body === null ? null : recorded(bytesOf(request.body));
  return {
    method: request.method,
    url: request.url,
    requestHeaders: recordedHeaders(request.headers),
    requestBody: body?.text ?? null,
    requestBodyFacts: body?.facts ?? null,
    status: null,
    statusText: null,
    responseHeaders: null,
    responseBody: null,
    responseBodyFacts: null,
    source: 'live',
    rule: null,
    fault: null,
    recording: null,
    redirects: [],
    startedAt,
    durationMs: 0,
    timings: noTimings(),
    error: null,
  };
}

/** The request as it goes out, with the headers that the broker adds. */
export function recordRequest(record: CallRecord, request: Outgoing, headers: readonly HeaderPair[]): void {
  record.method = request.method;
  record.url = request.url.href;
  record.requestHeaders = recordedHeaders(headers);
}

/** Who decided about the current hop; the source is certain once there is an answer. */
export function recordChoice(record: CallRecord, { rule, damages, name }: Choice, mode: NetworkMode): void {
  const isReplay = rule === null ? mode === 'replay' : rule.replay !== undefined;
  record.source = rule?.fault !== undefined ? 'fault' : isReplay ? 'replay' : 'live';
  record.rule = name;
  // Of several faults, the most telling one: latency is visible in the times anyway.
  record.fault = rule?.fault?.kind ?? (damages.find(({ kind }) => kind !== 'latency') ?? damages[0])?.kind ?? null;
}

/** The head of the final answer. */
export function recordHead(
  record: CallRecord,
  { source, recording, status, statusText, headers }: Omit<HopAnswer, 'receive' | 'abandon'>,
): void {
  Object.assign(record, { source, recording, status, statusText, responseHeaders: recordedHeaders(headers) });
}

/** The body that arrived. */
export function recordBody(record: CallRecord, { bytes, failure }: Received): void {
  const { text, facts } = recorded(bytes, failure === null);
  record.responseBody = text;
  record.responseBodyFacts = facts;
}
