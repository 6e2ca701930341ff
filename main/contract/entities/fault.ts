import { z } from 'zod';
import { delay } from './delay.ts';

/**
 * What can go wrong on a network. `refused`, `reset`, `timeout`, `dns`, `tls` and `status` replace the answer;
 * `latency`, `reset-within`, `slow-body`, `truncated`, `malformed-json` and `wrong-content-type` damage the answer of
 * the next rule that matches, or of the mode.
 */
export const faultKind = z.enum([
  'latency',
  'refused',
  'reset',
  'reset-within',
  'timeout',
  'slow-body',
  'truncated',
  'malformed-json',
  'wrong-content-type',
  'status',
  'dns',
  'tls',
]);
export type FaultKind = z.infer<typeof faultKind>;

const kind = <K extends FaultKind>(name: K, says: string) => z.literal(name).describe(says);
const bytes = z.int().min(0).max(100_000_000);

/** One fault with its parameters. */
export const fault = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: kind('latency', 'The answer is delayed.'), ms: delay.describe('How late.') }),
    z.strictObject({ kind: kind('refused', 'The connection is refused.') }),
    z.strictObject({ kind: kind('reset', 'The connection is closed before any answer.') }),
    z.strictObject({
      kind: kind('reset-within', 'The connection is closed in the middle of the response body.'),
      bytes: bytes.optional().describe('After this many bytes of the body; half of it by default.'),
    }),
    z.strictObject({ kind: kind('timeout', 'The connection opens, but no answer arrives.') }),
    z.strictObject({
      kind: kind('slow-body', 'The body arrives in small pieces.'),
      bytesPerSecond: z.int().min(1).max(100_000_000).describe('How fast.'),
    }),
    z.strictObject({
      kind: kind('truncated', 'The answer ends normally, but its body is cut short.'),
      bytes: bytes.optional().describe('Bytes of the body that arrive; half of it by default.'),
    }),
    z.strictObject({ kind: kind('malformed-json', 'The body looks like JSON but cannot be parsed.') }),
    z.strictObject({
      kind: kind('wrong-content-type', 'The body is unchanged, but its content type is wrong.'),
      contentType: z.string().min(1).default('text/html').describe('The wrong content type.'),
    }),
    z.strictObject({
      kind: kind('status', 'The server answers with an error.'),
      status: z.int().min(200).max(599).describe('HTTP status of the answer.'),
      retryAfter: z.int().min(0).max(1_000_000).optional().describe('Seconds of its header Retry-After.'),
    }),
    z.strictObject({ kind: kind('dns', 'The host name cannot be resolved.') }),
    z.strictObject({
      kind: kind('tls', 'The certificate is not accepted.'),
      reason: z.enum(['expired', 'self-signed', 'wrong-host']).default('expired').describe('What is wrong with it.'),
    }),
  ])
  .describe('What goes wrong.');
export type Fault = z.infer<typeof fault>;

/**
 * Which fault was injected, and by what: `fault: timeout (rule CRM is down)`, or `(--fault *=timeout)` of a command.
 */
export function faultText(fault: FaultKind, rule: string | null): string {
  if (rule === null) return `fault: ${fault}`;
  return `fault: ${fault} (${rule.startsWith('--fault') ? rule : `rule ${rule}`})`;
}
