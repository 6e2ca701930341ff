import { z } from 'zod';

/** The name of a recording: its file network/NAME.har without the extension. */
export const recordingName = z
  .string()
  .max(80)
  .regex(/^[\w][\w .-]*$/, 'a name of letters, digits, "-", "_" and "." (its file is network/NAME.har)');

/** What a replay does with a request that the recording does not have, or does not have often enough. */
export const onMiss = z.enum(['error', 'last', 'live']);

const names = z.array(z.string().min(1).max(200)).max(200);
const pointer = z
  .string()
  .max(400)
  .regex(/^(\/[^/]*)+$/, 'a JSON pointer, e.g. /requestedAt, with * for any one key and ** for any number of them');

/** Query parameters that usually change with every request. */
const volatileQuery = ['_', 'ts', 'timestamp', 'nonce', 'requestId', 'request_id', 'correlationId', 'cacheBuster'];
/** The same in JSON bodies, at any depth. */
const volatileBody = ['timestamp', 'nonce', 'requestId', 'request_id', 'correlationId', 'idempotencyKey'];

/** How a recording is replayed: kept in the file itself, as log._passbench. */
export const recordingOptions = z.strictObject({
  ignore: z
    .strictObject({
      query: names.default(volatileQuery).describe('Query parameters that may differ.'),
      body: z
        .array(pointer)
        .max(200)
        .default(volatileBody.map((name) => `/**/${name}`))
        .describe('JSON pointers of the parts of a body that may differ: * is any one key, ** any number of them.'),
    })
    .prefault({}),
  headers: names.default([]).describe('Headers that must match too; all others are ignored.'),
  onMiss: onMiss
    .default('error')
    .describe('A request that is not recorded: error, last (the last answer to it again), or live.'),
  latency: z.enum(['none', 'recorded']).default('none').describe('recorded: answers take as long as they took.'),
});
export type RecordingOptions = z.infer<typeof recordingOptions>;

/** One file of network/. `problem`: why it cannot be used; the other fields then mean little. */
export const recordingSummary = z.object({
  name: z.string(),
  file: z.string().describe('Path of the tenant, network/NAME.har.'),
  hash: z.string().nullable().describe('SHA-256 (hex) of the file; null if it cannot be read.'),
  entries: z.int(),
  hosts: z.array(z.string()),
  creator: z.string().nullable().describe('The program that wrote it.'),
  options: recordingOptions,
  problem: z.string().nullable(),
});
export type RecordingSummary = z.infer<typeof recordingSummary>;

/** An entry of a recording and a remark about it; `entry` counts from 0 in the order of the file. */
export const entryNote = z.object({
  entry: z.int().min(0).nullable().describe('Its number in the file, from 0; null for what is not about an entry.'),
  method: z.string(),
  url: z.string(),
  why: z.string(),
});
export type EntryNote = z.infer<typeof entryNote>;

/** The recorded entry that is most like a request, and the differences in words. */
export const nearestEntry = z.object({
  entry: z.int(),
  method: z.string(),
  url: z.string(),
  differs: z.array(z.string()),
});
export type NearestEntry = z.infer<typeof nearestEntry>;

/** A call that a recording could not have answered. */
export const unrecordedCall = z.object({
  callId: z.string(),
  method: z.string(),
  url: z.string(),
  nearest: nearestEntry.nullable(),
});
export type UnrecordedCall = z.infer<typeof unrecordedCall>;

/** A recording compared with the calls of runs. */
export const recordingCheck = recordingSummary.extend({
  runs: z.array(z.string()).describe('The runs that were compared; without any, nothing is stale.'),
  stale: z.array(entryNote).describe('Recorded, but requested by none of these runs.'),
  unrecorded: z.array(unrecordedCall).describe('Requested by these runs, but not recorded.'),
  unusable: z.array(entryNote).describe('Entries that answer nothing, e.g. because their body was not saved.'),
});
export type RecordingCheck = z.infer<typeof recordingCheck>;
