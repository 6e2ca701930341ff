import type { Stub } from '#contract/entities/rule.ts';
import { isHeaderValue, isToken, type HeaderPair } from './headers.ts';

export interface StubAnswer {
  status: number;
  statusText: string;
  headers: HeaderPair[];
  bytes: Buffer;
}

/** Statuses whose answers have no body, whatever is sent. */
const BODILESS = new Set([204, 205, 304]);

/** The answer of a stub, as a server would give it: `json` and `body` name their type unless a header does. */
export function stubAnswer(stub: Stub, method: string): StubAnswer {
  const headers = Object.entries(stub.headers).map(([name, value]): HeaderPair => [name.toLowerCase(), value]);
  const type = contentType(stub);
  if (type !== null && headers.every(([name]) => name !== 'content-type')) headers.push(['content-type', type]);
  const text = stub.json === undefined ? (stub.body ?? '') : JSON.stringify(stub.json);
  return {
    status: stub.status,
    // Not imported: an import of node:http costs every command 50 ms, for all that its exports load.
    statusText: process.getBuiltinModule('node:http').STATUS_CODES[stub.status] ?? '',
    headers,
    bytes: Buffer.from(method === 'HEAD' || BODILESS.has(stub.status) ? '' : text),
  };
}

function contentType(stub: Stub): string | null {
  if (stub.json !== undefined) return 'application/json';
  return stub.body === undefined ? null : 'text/plain';
}

interface StubProblem {
  message: string;
  path: readonly string[];
}

/** What in a stub no server could answer. */
export function stubProblems(stub: Stub): StubProblem[] {
  const problems = Object.entries(stub.headers).flatMap(([name, value]) => headerProblem(name, value));
  if (BODILESS.has(stub.status) && (stub.json !== undefined || (stub.body ?? '') !== '')) {
    const message = `an answer with status ${stub.status} has no body; leave json and body away or change the status`;
    problems.push({ message, path: ['stub', 'status'] });
  }
  return problems;
}

function headerProblem(name: string, value: string): StubProblem[] {
  const path = ['stub', 'headers', name];
  if (!isToken(name)) return [{ message: `"${name}" is not a header name`, path }];
  const message = 'a header value has no line breaks and no characters beyond Latin-1';
  return isHeaderValue(value) ? [] : [{ message, path }];
}
