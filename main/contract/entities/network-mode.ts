import { z } from 'zod';
import { recordingName } from './recording.ts';
import { rule } from './rule.ts';

/** What happens to a call without a rule. */
export const networkMode = z.enum(['live', 'record', 'replay', 'offline']);
export type NetworkMode = z.infer<typeof networkMode>;

/** The network of an act's own runs: its rules come before those of network/rules.yml. */
export const networkOverride = z.strictObject({
  mode: networkMode.optional().describe('Overrides network.mode in passbench.yml.'),
  recording: recordingName.optional().describe('Overrides network.recording in passbench.yml.'),
  rules: z.array(rule).max(100).optional(),
});
export type NetworkOverride = z.infer<typeof networkOverride>;
