import { acts } from './methods/acts.ts';
import { connectors } from './methods/connectors.ts';
import { devices } from './methods/devices.ts';
import { events } from './methods/events.ts';
import { passes } from './methods/passes.ts';
import { runs } from './methods/runs.ts';
import { tenant } from './methods/tenant.ts';

/** All methods, by feature. A feature adds its own file under methods/ and one line here. */
export const contract = { acts, connectors, devices, events, passes, runs, tenant };
export type Contract = typeof contract;
