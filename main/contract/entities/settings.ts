import { z } from 'zod';
import { deviceName, wallet } from './device.ts';
import { jsonObject } from './json.ts';
import { networkMode } from './network-mode.ts';
import { passId } from './pass.ts';
import { profile } from './profile.ts';
import { recordingName } from './recording.ts';

/** Limits of a run. Times in milliseconds, sizes in bytes unless the name says otherwise. */
export const limits = z.strictObject({
  wallClockMs: z.int().min(50).max(600_000).default(10_000).describe('How long a run may take, in milliseconds.'),
  memoryMb: z.int().min(8).max(1024).default(64).describe('Memory of the script, in MB.'),
  calls: z.int().min(0).max(10_000).default(100).describe('HTTP calls of one run.'),
  connectMs: z.int().min(10).max(120_000).default(10_000).describe('How long a connection may take to open.'),
  callMs: z.int().min(10).max(600_000).default(30_000).describe('How long one call may take in total.'),
  redirects: z.int().min(0).max(20).default(10).describe('Redirects that one call follows.'),
  bodyBytes: z
    .int()
    .min(1024)
    .max(100_000_000)
    .default(10_000_000)
    .describe('Maximum decoded size of the body of a call.'),
  consoleBytes: z.int().min(1024).max(100_000_000).default(1_000_000).describe('Console text recorded of one run.'),
  resultBytes: z.int().min(1024).max(100_000_000).default(5_000_000).describe('Largest entity or returned value.'),
  resultValues: z
    .int()
    .min(100)
    .max(10_000_000)
    .default(20_000)
    .describe('Most fields and list items in an entity or returned value.'),
  runners: z.int().min(1).max(16).default(2).describe('Runs at the same time, each on a pass of its own.'),
});
export type Limits = z.infer<typeof limits>;

const hostPattern = z
  .string()
  .regex(
    /^(\*\.)?[\w.-]+(:\d{1,5})?$|^\[[0-9a-fA-F:]+\](:\d{1,5})?$/,
    'a host name or address with an optional port, e.g. localhost:4010',
  );

/** What scripts can reach, and what happens to a call without a rule. */
export const networkSettings = z.strictObject({
  mode: networkMode
    .default('live')
    .describe('Calls without a rule: live, record (live and saved), replay (from the recording), offline (refused).'),
  recording: recordingName
    .nullable()
    .default(null)
    .describe('Name of the recording (network/NAME.har) that the modes record and replay use.'),
  allowHosts: z
    .array(hostPattern)
    .default([])
    .describe(
      'Hosts in private networks (localhost, 10.…, 192.168.…) that scripts may call. Public hosts need no entry.',
    ),
});

/** passbench.yml: the simulator's settings for one tenant folder. No secret values. */
export const settings = z.strictObject({
  name: z.string().min(1).max(80).optional().describe('Name of the tenant; the name of the folder when absent.'),
  profile: profile.prefault({}).describe('How the platform is assumed to behave where it is not documented.'),
  limits: limits.prefault({}).describe('Limits of a run.'),
  network: networkSettings.prefault({}).describe('What scripts may reach.'),
  devices: z
    .array(
      z.strictObject({
        name: deviceName.describe('Name of the device; acts refer to it.'),
        wallet: wallet.describe('Which wallet the device has.'),
      }),
    )
    .min(1)
    .default([
      { name: 'iPhone', wallet: 'apple' },
      { name: 'Pixel', wallet: 'google' },
    ])
    .describe('Devices that exist from the start; more can be added in the app.'),
  passes: z
    .array(
      z.strictObject({
        type: z.string().min(1).describe('Name of the pass type: of its file in server/passes/, without .yml.'),
        id: passId.optional().describe('Id of the pass; a random one when absent.'),
        identifiers: jsonObject.default({}).describe('What ties the pass to other systems.'),
        metadata: jsonObject.default({}).describe('Values for segments, such as storeId.'),
        additionalData: jsonObject.default({}).describe('Values that the pass shows, such as balance.'),
      }),
    )
    .default([])
    .describe('Passes that are created in an empty store, for a sample or a demonstration.'),
});
export type Settings = z.infer<typeof settings>;
