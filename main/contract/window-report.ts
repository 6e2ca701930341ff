import { z } from 'zod';

/**
 * What the desktop shell tells the command that started it, over their IPC: once, when its window can be seen, or
 * when a shell that ran already has taken the folder over. A shell that ends without a word could not start.
 */
export const windowReport = z.strictObject({ window: z.enum(['opened', 'taken-over']) });
export type WindowReport = z.infer<typeof windowReport>;
