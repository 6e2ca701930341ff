import { log } from './001-log.ts';
import { scripts } from './002-scripts.ts';

/**
 * SQL of every step, in order; the schema's version is their number. A released step never changes. Steps change the
 * primary data (events, bodies). The read models are rebuilt after any step, so a change to one of them is an empty
 * step here and the new definition in its own file.
 */
export const migrations: readonly string[] = [log, scripts];
