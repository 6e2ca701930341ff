import { z } from 'zod';
import { jsonObject } from './json.ts';
import { pass } from './pass.ts';

/** The pass (and its entity) as it was after the event `seq`. */
export const revision = z.object({ passId: z.string(), seq: z.int(), pass, entity: jsonObject.nullable() });
export type Revision = z.infer<typeof revision>;
