import { z } from 'zod';
import { device } from '../entities/device.ts';
import { networkMode } from '../entities/network-mode.ts';
import { pass } from '../entities/pass.ts';
import { passActivity } from '../entities/pass-activity.ts';
import { recordingName } from '../entities/recording.ts';
import { registration } from '../entities/registration.ts';
import { runSummary } from '../entities/run.ts';
import { limits, networkSettings, settings } from '../entities/settings.ts';
import { method } from './base.ts';

/** The engine and the tenant folder that it has open. */
export const engineInfo = z.object({
  version: z.string(),
  node: z.string(),
  tenant: z.object({ name: z.string(), folder: z.string() }),
  lastSeq: z.int(),
  notices: z.array(z.string()).describe('What a user should know about this start, e.g. a store that was moved aside.'),
});
export type EngineInfo = z.infer<typeof engineInfo>;

/** What happens to calls without a rule; `recording`: the one that the mode records to or replays. */
export const networkNow = z.object({ mode: networkMode, recording: recordingName.nullable() });
export type NetworkNow = z.infer<typeof networkNow>;

/** The same keys, all optional and without defaults: absent keys stay as they are. */
function changed<T extends Record<string, z.ZodDefault<z.ZodType>>>(shape: T) {
  const keys = Object.entries(shape).map(([key, value]) => [key, value.unwrap().optional()]);
  return z.strictObject(Object.fromEntries(keys) as { [K in keyof T]: z.ZodOptional<ReturnType<T[K]['unwrap']>> });
}

export const settingsChange = z.object({
  name: z.string().min(1).max(80).optional(),
  limits: changed(limits.shape).optional(),
  network: changed(networkSettings.shape).optional(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

/** The first data of a page, all as of one event; the events after `seq` update it. */
export const snapshot = z.object({
  seq: z.int(),
  passes: z.array(pass).describe('Oldest first, deleted ones too.'),
  activity: z
    .array(passActivity)
    .describe('Of all passes: their last event, and their runs that failed or are running.'),
  devices: z.array(device.extend({ registrations: z.array(registration) })),
  runs: z.array(runSummary).describe('The newest first.'),
});

export const tenant = {
  info: method.output(engineInfo),
  /** `runs`: most of the newest runs to return. */
  snapshot: method.input(z.object({ runs: z.int().min(1).max(1000) })).output(snapshot),
  /** FILE_INVALID with places if passbench.yml has errors. */
  settings: method.output(settings),
  /**
   * The network as the next act would use it. Fails as that act would: FILE_INVALID if settings, rules or a recording
   * have errors, FILE_NOT_FOUND if a recording does not exist, INPUT_INVALID if the mode needs one and none is named.
   */
  network: method.output(networkNow),
  /** Changes passbench.yml, keeps its comments, and returns the new settings. */
  changeSettings: method.input(settingsChange).output(settings),
};
