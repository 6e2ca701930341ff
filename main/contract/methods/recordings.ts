import { z } from 'zod';
import {
  entryNote,
  onMiss,
  recordingCheck,
  recordingName,
  recordingOptions,
  recordingSummary,
} from '../entities/recording.ts';
import { method } from './base.ts';

const name = recordingName;

/** Which runs a recording is compared with, or which calls are exported. */
const runsOf = { runId: z.string().optional(), passId: z.string().optional() };

export const importReport = z.object({
  recording: recordingSummary,
  imported: z.int(),
  left: z.array(entryNote).describe('Entries that were not taken, and why.'),
});
export type ImportReport = z.infer<typeof importReport>;

/** Each key that is present is replaced; absent ones stay as they are. */
export const recordingChange = z.strictObject({
  ignore: z
    .strictObject({
      query: recordingOptions.shape.ignore.unwrap().shape.query.unwrap().optional(),
      body: recordingOptions.shape.ignore.unwrap().shape.body.unwrap().optional(),
    })
    .optional(),
  headers: recordingOptions.shape.headers.unwrap().optional(),
  onMiss: onMiss.optional(),
  latency: recordingOptions.shape.latency.unwrap().optional(),
});
export type RecordingChange = z.infer<typeof recordingChange>;

/** Which calls are exported; exactly one of these. */
export const exported = z.union([
  z.strictObject({ runId: z.string() }),
  z.strictObject({ passId: z.string() }),
  z.strictObject({ callIds: z.array(z.string()).min(1).max(10_000) }),
  z.strictObject({ all: z.literal(true) }),
]);
export type Exported = z.infer<typeof exported>;

/** The secrets of one name that an export masks. */
export const maskedSecret = z.object({
  name: z.string().describe('Name of the secret, or of the field or header that had it.'),
  values: z.int().describe('Different values.'),
  places: z.int(),
  late: z.int().describe('Places that only the export masks: the value became a secret after it was recorded.'),
});
export type MaskedSecret = z.infer<typeof maskedSecret>;

export const recordings = {
  /** Every file network/*.har, sorted by name; one that cannot be used says why. */
  list: method.output(z.array(recordingSummary)),
  /**
   * Compares a recording, or each, with the calls of runs: one run, those of one pass, or the newest of each pass and
   * entry point. FILE_NOT_FOUND, RUN_NOT_FOUND, PASS_NOT_FOUND.
   */
  check: method.input(z.object({ name: name.optional(), ...runsOf })).output(z.array(recordingCheck)),
  /**
   * Makes a recording of a HAR of a browser, a proxy or another tool. `hosts`: only requests to these. FILE_EXISTS if
   * that name is in use and must not be replaced; INPUT_INVALID if the text is not a HAR, or nothing in it can be used.
   */
  import: method
    .input(
      z.object({
        name,
        text: z.string(),
        file: z.string().default('The file').describe('What messages call the HAR.'),
        replace: z.boolean().default(false),
        hosts: z.array(z.string()).default([]),
      }),
    )
    .output(importReport),
  /**
   * Calls as a HAR, oldest first, searched for secrets once more. `masked` is sorted by name. RUN_NOT_FOUND,
   * PASS_NOT_FOUND, CALL_NOT_FOUND.
   */
  export: method.input(exported).output(z.object({ text: z.string(), calls: z.int(), masked: z.array(maskedSecret) })),
  /** Changes how a recording is replayed. `expected`: hash it was read with; FILE_CHANGED, FILE_NOT_FOUND. */
  change: method
    .input(z.object({ name, expected: z.string().optional(), change: recordingChange }))
    .output(recordingSummary),
};
