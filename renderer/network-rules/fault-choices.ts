import type { Rule } from '#contract/entities/rule.ts';

export type Fault = NonNullable<Rule['fault']>;

/** A fault in a list of choices, with common parameters. */
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

/** The most frequent failures of a partner's API first. */
export const faultGroups: readonly FaultGroup[] = [
  {
    id: 'answers',
    title: 'The server responds with an error',
    choices: [
      choice('500', '500 Internal Server Error', 'Server error', { kind: 'status', status: 500 }),
      choice('503', '503 with Retry-After', 'Unavailable, retry in 30 s', {
        kind: 'status',
        status: 503,
        retryAfter: 30,
      }),
      choice('429', '429 Too Many Requests', 'Rate limited, retry in 60 s', {
        kind: 'status',
        status: 429,
        retryAfter: 60,
      }),
      choice('401', '401 Unauthorized', 'Credentials rejected', { kind: 'status', status: 401 }),
    ],
  },
  {
    id: 'connection',
    title: 'No response',
    choices: [
      choice('timeout', 'Time-out', 'Connected, but no response arrives', { kind: 'timeout' }),
      choice('refused', 'Connection refused', 'Nothing is listening on the port', { kind: 'refused' }),
      choice('reset', 'Connection reset', 'Closed before the response', { kind: 'reset' }),
      choice('dns', 'Unknown host', 'DNS lookup fails', { kind: 'dns' }),
      choice('tls', 'Bad certificate', 'Expired', { kind: 'tls', reason: 'expired' }),
    ],
  },
  {
    id: 'damage',
    title: 'Damaged response',
    choices: [
      choice('latency', '2 s delay', 'The response is unchanged', { kind: 'latency', ms: 2000 }),
      choice('slow-body', 'Slow body', '200 bytes a second', { kind: 'slow-body', bytesPerSecond: 200 }),
      choice('reset-within', 'Reset during the body', 'After half the body', { kind: 'reset-within' }),
      choice('truncated', 'Truncated body', 'Half the body, but looks complete', { kind: 'truncated' }),
      choice('malformed-json', 'Malformed JSON', 'Not parseable', { kind: 'malformed-json' }),
      choice('wrong-content-type', 'Wrong content type', 'Sent as text/html', {
        kind: 'wrong-content-type',
        contentType: 'text/html',
      }),
    ],
  },
];
