import type { Router } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';
import { actsHandlers } from './acts.ts';
import type { HandlerContext } from './base.ts';
import { callsHandlers } from './calls.ts';
import { connectorsHandlers } from './connectors.ts';
import { devicesHandlers } from './devices.ts';
import { eventsHandlers } from './events.ts';
import { filesHandlers } from './files.ts';
import { foldersHandlers } from './folders.ts';
import { passesHandlers } from './passes.ts';
import { recordingsHandlers } from './recordings.ts';
import { rulesHandlers } from './rules.ts';
import { runsHandlers } from './runs.ts';
import { secretsHandlers } from './secrets.ts';
import { tenantHandlers } from './tenant.ts';
import { wavesHandlers } from './waves.ts';

/** Every method of the contract with its handler; `Contract` and this have the same keys. */
export const router: Router<Contract, HandlerContext> = {
  acts: actsHandlers,
  calls: callsHandlers,
  connectors: connectorsHandlers,
  devices: devicesHandlers,
  events: eventsHandlers,
  files: filesHandlers,
  folders: foldersHandlers,
  passes: passesHandlers,
  recordings: recordingsHandlers,
  rules: rulesHandlers,
  runs: runsHandlers,
  secrets: secretsHandlers,
  tenant: tenantHandlers,
  waves: wavesHandlers,
};
