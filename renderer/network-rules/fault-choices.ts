import type { Rule } from '#contract/entities/rule.ts';

export type Fault = NonNullable<Rule['fault']>;

/** A fault as it is offered: what one would say goes wrong, with values that are common for it. */
export interface FaultChoice {
  id: string;
  label: string;
  description: string;
  fault: Fault;
}

export interface FaultGroup {
  id: string;
  title: string;
  choices: readonly FaultChoice[];
}

const choice = (id: string, label: string, description: string, fault: Fault): FaultChoice => ({
  id,
  label,
  description,
  fault,
});

/** What a partner's API does wrong most often, first. */
export const faultGroups: readonly FaultGroup[] = [
  {
    id: 'answers',
    title: 'The server answers with an error',
    choices: [
      choice('500', '500 Internal Server Error', 'It fails', { kind: 'status', status: 500 }),
      choice('503', '503 with Retry-After', 'It is down and asks to wait 30 s', {
        kind: 'status',
        status: 503,
        retryAfter: 30,
      }),
      choice('429', '429 Too Many Requests', 'It asks to wait 60 s', { kind: 'status', status: 429, retryAfter: 60 }),
      choice('401', '401 Unauthorized', 'It does not take the credentials', { kind: 'status', status: 401 }),
    ],
  },
  {
    id: 'connection',
    title: 'There is no answer',
    choices: [
      choice('timeout', 'Time-out', 'Connected, and no answer ever comes', { kind: 'timeout' }),
      choice('refused', 'Connection refused', 'Nothing listens there', { kind: 'refused' }),
      choice('reset', 'Connection reset', 'Closed before any answer', { kind: 'reset' }),
      choice('dns', 'Unknown host', 'The name is not found', { kind: 'dns' }),
      choice('tls', 'Bad certificate', 'It has expired', { kind: 'tls', reason: 'expired' }),
    ],
  },
  {
    id: 'damage',
    title: 'The answer is damaged',
    choices: [
      choice('latency', 'Late by 2 s', 'The answer itself stays as it is', { kind: 'latency', ms: 2000 }),
      choice('slow-body', 'Slow body', '200 bytes a second', { kind: 'slow-body', bytesPerSecond: 200 }),
      choice('reset-within', 'Reset within the body', 'Half of it has arrived', { kind: 'reset-within' }),
      choice('truncated', 'Truncated body', 'Half of it, and it looks whole', { kind: 'truncated' }),
      choice('malformed-json', 'Malformed JSON', 'It cannot be parsed', { kind: 'malformed-json' }),
      choice('wrong-content-type', 'Wrong content type', 'It calls itself text/html', {
        kind: 'wrong-content-type',
        contentType: 'text/html',
      }),
    ],
  },
];
