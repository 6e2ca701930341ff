import { acts } from './methods/acts.ts';
import { calls } from './methods/calls.ts';
import { connectors } from './methods/connectors.ts';
import { devices } from './methods/devices.ts';
import { events } from './methods/events.ts';
import { files } from './methods/files.ts';
import { folders } from './methods/folders.ts';
import { passes } from './methods/passes.ts';
import { recordings } from './methods/recordings.ts';
import { rules } from './methods/rules.ts';
import { runs } from './methods/runs.ts';
import { secrets } from './methods/secrets.ts';
import { tenant } from './methods/tenant.ts';
import { waves } from './methods/waves.ts';

/** All methods, by feature. A feature adds its own file under methods/ and one line here. */
export const contract = {
  acts,
  calls,
  connectors,
  devices,
  events,
  files,
  folders,
  passes,
  recordings,
  rules,
  runs,
  secrets,
  tenant,
  waves,
};
export type Contract = typeof contract;
