import { z } from 'zod';
import { entryPoint, runError } from './run.ts';

/** One `context.register(key, methods)` of a script: which of the known entry points it has. */
export const connectorRegistration = z.object({
  key: z.string(),
  name: z
    .string()
    .describe('Last part of a customer provider key, e.g. `crm` of runtime.scriptable.customerProvider.crm.'),
  entryPoints: z.array(entryPoint),
  otherMethods: z.array(z.string()).describe('Methods that the simulator does not call.'),
});
export type ConnectorRegistration = z.infer<typeof connectorRegistration>;

/**
 * The result of loading one script. `role` is module for a file without a default export; one that no script imports
 * has a warning. `error` names file, line and column if the script could not be loaded.
 */
export const connector = z.object({
  script: z.string(),
  role: z.enum(['connector', 'module']),
  registrations: z.array(connectorRegistration),
  warnings: z.array(z.string()),
  error: runError.nullable(),
});
export type Connector = z.infer<typeof connector>;

/** All scripts of the tenant, in the order of their names, and the hash over them. */
export const connectorSet = z.object({ hash: z.string(), connectors: z.array(connector) });
export type ConnectorSet = z.infer<typeof connectorSet>;
