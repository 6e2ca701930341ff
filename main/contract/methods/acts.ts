import { z } from 'zod';
import { actReport, waiting } from '../entities/act.ts';
import { jsonObject, jsonValue } from '../entities/json.ts';
import { wallet } from '../entities/device.ts';
import { identifiers, passId } from '../entities/pass.ts';
import { networkOverride } from '../entities/network-mode.ts';
import { registrationSource } from '../entities/registration.ts';
import { rerunAgainst, rerunScript } from '../entities/run.ts';
import { method } from './base.ts';

/** The device by name or id, or the first device of a wallet. */
export const deviceChoice = z.union([z.object({ device: z.string() }), z.object({ wallet })]);
export type DeviceChoice = z.infer<typeof deviceChoice>;

export const createInput = z.object({
  passType: z.string(),
  passId: passId.optional(),
  identifiers: identifiers.default({}),
  metadata: jsonObject.default({}),
  additionalData: jsonObject.default({}),
});
export type CreateInput = z.infer<typeof createInput>;

export const fillInput = z.object({
  passId: z.string(),
  connector: z.string().optional().describe('Name of one provider; all of them when absent.'),
  seed: z.int().optional().describe('Repeats the random numbers of an earlier run.'),
  network: networkOverride.optional(),
});
export type FillInput = z.infer<typeof fillInput>;

export const installInput = z.object({
  passId: z.string(),
  on: deviceChoice,
  source: registrationSource.partial().default({}),
  network: networkOverride.optional(),
});
export type InstallInput = z.infer<typeof installInput>;

export const uninstallInput = z.object({
  passId: z.string(),
  on: deviceChoice,
  network: networkOverride.optional(),
});
export type UninstallInput = z.infer<typeof uninstallInput>;

/** Keys given here are set; a key whose value is null is removed. */
export const updateInput = z.object({
  passId: z.string(),
  metadata: jsonObject.default({}),
  additionalData: jsonObject.default({}),
});
export type UpdateInput = z.infer<typeof updateInput>;

/**
 * Runs an entry point again, with the seed of the past run. With any part of the past (its scripts, its answers, given
 * arguments) it is a rehearsal: it gets the arguments of the past run unless others are given, and does not change the
 * pass. `network` cannot be combined with `against`.
 */
export const rerunInput = z.object({
  runId: z.string(),
  script: rerunScript.default('current'),
  arguments: z.array(jsonValue).max(20).optional().describe('In place of those of the past run.'),
  against: rerunAgainst.default('as-set'),
  network: networkOverride.optional(),
});
export type RerunInput = z.infer<typeof rerunInput>;

export const passInput = z.object({ passId: z.string() });

/** A name that the caller chooses for an act, to query it and to cancel it while it is running. */
const ticket = z.string().min(1).max(100);

/**
 * A report without its large parts: no events, no entity of the pass, and of runs no arguments, result, calls or
 * console. For callers that follow the events, which contain all of that: a full report repeats a result of 5 MB ten
 * times.
 */
const brief = z.boolean().optional();

function act<T extends z.ZodRawShape>(input: z.ZodObject<T>) {
  return method.input(input.extend({ ticket: ticket.optional(), brief })).output(actReport);
}

/**
 * The acts. Each returns a report; a refused act is a report too, with `act.refusal`. Aborting the call cancels the
 * act. `cancel` does so as well, and the report is still returned: with the run that was cancelled, or with the refusal
 * CANCELLED if the act was still waiting.
 */
export const acts = {
  create: act(createInput),
  fill: act(fillInput),
  install: act(installInput),
  uninstall: act(uninstallInput),
  update: act(updateInput),
  open: act(passInput),
  delete: act(passInput),
  rerun: act(rerunInput),
  /** What a running act waits for; null if it waits for nothing or has ended. */
  waiting: method.input(z.object({ ticket })).output(z.object({ waiting: waiting.nullable() })),
  /** False if no act with this name is running. */
  cancel: method.input(z.object({ ticket })).output(z.object({ cancelled: z.boolean() })),
};
