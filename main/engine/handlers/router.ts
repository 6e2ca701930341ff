import { actsHandlers } from './acts.ts';
import { connectorsHandlers } from './connectors.ts';
import { devicesHandlers } from './devices.ts';
import { eventsHandlers } from './events.ts';
import { passesHandlers } from './passes.ts';
import { runsHandlers } from './runs.ts';
import { tenantHandlers } from './tenant.ts';

/** Every method of the contract with its handler; `Contract` and this have the same keys. */
export const router = {
  acts: actsHandlers,
  connectors: connectorsHandlers,
  devices: devicesHandlers,
  events: eventsHandlers,
  passes: passesHandlers,
  runs: runsHandlers,
  tenant: tenantHandlers,
};
