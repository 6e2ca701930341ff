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

/** What the engine says of itself and of the tenant folder that it has open. */
export const engineInfo = z.object({
  version: z.string(),
  node: z.string(),
  tenant: z.object({ name: z.string(), folder: z.string() }),
  lastSeq: z.int(),
  notices: z.array(z.string()).describe('What a user should know about this start, e.g. a store that was moved aside.'),
});
export type EngineInfo = z.infer<typeof engineInfo>;

/** What becomes of calls that no rule takes; `recording` is the one that the mode keeps them in or answers from. */
export const networkNow = z.object({ mode: networkMode, recording: recordingName.nullable() });
export type NetworkNow = z.infer<typeof networkNow>;

/** The same keys, none of them required and none filled in: what is absent stays as it is. */
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

/** What a page starts from, all of it as of one event; the events after `seq` bring it up to date. */
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
  /** `runs`: at most so many of the newest. */
  snapshot: method.input(z.object({ runs: z.int().min(1).max(1000) })).output(snapshot),
  /** FILE_INVALID with places where passbench.yml has errors. */
  settings: method.output(settings),
  /**
   * The network as the next act would find it. Fails as that act would: FILE_INVALID where settings, rules or a recording
   * have errors, FILE_NOT_FOUND where a recording is not there, INPUT_INVALID where the mode needs one and none is named.
   */
  network: method.output(networkNow),
  /** Changes passbench.yml, its comments kept, and gives the settings as they are then. */
  changeSettings: method.input(settingsChange).output(settings),
};
