import { z } from 'zod';
import { pass, passType } from '../entities/pass.ts';
import { fileProblem } from '../errors.ts';
import { registration } from '../entities/registration.ts';
import { revision } from '../entities/revision.ts';
import { method } from './base.ts';

export const passes = {
  /** All passes, oldest first; `deleted` includes deleted ones. */
  list: method.input(z.object({ deleted: z.boolean().default(false) })).output(z.array(pass)),
  /** PASS_NOT_FOUND if there is none. */
  get: method.input(z.object({ passId: z.string() })).output(z.object({ pass, registrations: z.array(registration) })),
  /** The pass as of an event; EVENT_NOT_FOUND before its creation. */
  revision: method.input(z.object({ passId: z.string(), seq: z.int() })).output(revision),
  types: method.output(z.array(passType)),
  /**
   * Problems in the templates of the pass types, as the platform's template engine reads them. Files that `types` refuses
   * are left out.
   */
  typeProblems: method.output(z.array(fileProblem)),
};
