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

/** The answer of a stub, as a server would send it: its body sets the content type unless a header does. */
export function stubAnswer(stub: Stub, file: Buffer | null, method: string): StubAnswer {
  const headers = Object.entries(stub.headers).map(([name, value]): HeaderPair => [name.toLowerCase(), value]);
  const type = contentType(stub);
  if (type !== null && headers.every(([name]) => name !== 'content-type')) headers.push(['content-type', type]);
  const body = stub.json === undefined ? (stub.body ?? file ?? '') : JSON.stringify(stub.json);
  return {
    status: stub.status,
    statusText: statusTextOf(stub.status),
    headers,
    bytes: method === 'HEAD' || BODILESS.has(stub.status) ? Buffer.alloc(0) : bytesOf(body),
  };
}

function bytesOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

/** The standard text for a status. Not imported: an import of node:http costs every command 50 ms. */
export function statusTextOf(status: number): string {
  return process.getBuiltinModule('node:http').STATUS_CODES[status] ?? '';
}

function contentType(stub: Stub): string | null {
  if (stub.json !== undefined) return 'application/json';
  if (stub.file !== undefined) return TYPES.get(/\.(\w+)$/.exec(stub.file)?.[1]?.toLowerCase() ?? '') ?? null;
  return stub.body === undefined ? null : 'text/plain';
}

/** By file extension; for other types, the rule sets the header. */
const TYPES = new Map([
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['pdf', 'application/pdf'],
]);

interface StubProblem {
  message: string;
  path: readonly string[];
}

/** What no server could send. */
export function stubProblems(stub: Stub): StubProblem[] {
  const problems = Object.entries(stub.headers).flatMap(([name, value]) => headerProblem(name, value));
  if (BODILESS.has(stub.status) && (stub.json !== undefined || stub.file !== undefined || (stub.body ?? '') !== '')) {
    const message = `an answer with status ${stub.status} has no body; remove json, body and file, or change the status`;
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
