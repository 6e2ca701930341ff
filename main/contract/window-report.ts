import { z } from 'zod';

/**
 * What the desktop shell reports to the command that started it, over their IPC: once, when its window is visible, or
 * when a running shell has opened the folder instead. A shell that ends without a report could not start.
 */
export const windowReport = z.strictObject({ window: z.enum(['opened', 'taken-over']) });
export type WindowReport = z.infer<typeof windowReport>;
