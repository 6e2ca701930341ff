import { z } from 'zod';
import { jsonObject, timestamp } from './json.ts';
import { callSummary } from './call.ts';
import { device } from './device.ts';
import { diff } from './diff.ts';
import { passId, providers } from './pass.ts';
import { registration, registrationCounts } from './registration.ts';
import { consoleLine, runEnd, runStart } from './run.ts';

/** Names and payloads of every event. Each payload is enough to rebuild the read models (bodies aside). */
export const eventData = {
  'device.added': z.object({ device }),
  'device.renamed': z.object({ deviceId: z.string(), name: z.string(), oldName: z.string() }),
  'device.removed': z.object({ deviceId: z.string() }),
  'pass.created': z.object({
    passType: z.string(),
    identifiers: jsonObject,
    metadata: jsonObject,
    additionalData: jsonObject,
  }),
  'pass.updated': z.object({ metadata: jsonObject, additionalData: jsonObject, diff }),
  'pass.opened': z.object({}),
  'pass.deleted': z.object({}),
  'pass.installed': z.object({ registration, counts: registrationCounts, providers, diff }),
  'pass.uninstalled': z.object({
    registrationId: z.string(),
    deviceId: z.string(),
    wallet: device.shape.wallet,
    counts: registrationCounts,
    providers,
    diff,
  }),
  'run.started': z.object({ run: runStart }),
  'run.called': z.object({ call: callSummary }),
  'run.logged': z.object({ lines: z.array(consoleLine) }),
  'run.finished': z.object({
    end: runEnd.omit({ entity: true }),
    rehearsed: jsonObject.optional().describe('The entity as a rehearsal made it; no `entity.changed` comes of it.'),
  }),
  'entity.changed': z.object({ entity: jsonObject, diff }),
} as const;
export type EventKind = keyof typeof eventData;
export const eventKinds = Object.keys(eventData) as [EventKind, ...EventKind[]];

const envelope = z.object({
  seq: z.int().describe('Number of the event, from 1, without gaps.'),
  at: timestamp,
  act: z.int().describe('Number of the first event of the same act.'),
  passId: passId.nullable(),
  runId: z.string().nullable(),
});

type EventOf<K extends EventKind> = z.infer<typeof envelope> & { kind: K; data: z.infer<(typeof eventData)[K]> };

/** One numbered fact in the log. Append-only; the read models are made from it. */
export type Event = { [K in EventKind]: EventOf<K> }[EventKind];

const variants = eventKinds.map((kind) => envelope.extend({ kind: z.literal(kind), data: eventData[kind] }));
export const event = z.discriminatedUnion(
  'kind',
  variants as [(typeof variants)[0], ...typeof variants],
) as unknown as z.ZodType<Event>;
