import { z } from 'zod';
import { jsonValue } from './json.ts';

const pointer = z
  .string()
  .describe('JSON Pointer (RFC 6901) into the document as it is when the operation is applied.');

/**
 * One operation of a diff: RFC 6902, with the value before it as `old` (absent for `add`). `move` carries the item that
 * moved as `value`; changes within it follow as operations of their own. Applied in order to the document before, the
 * operations produce the document after.
 */
export const diffOperation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: pointer, value: jsonValue }),
  z.object({ op: z.literal('remove'), path: pointer, old: jsonValue }),
  z.object({ op: z.literal('replace'), path: pointer, value: jsonValue, old: jsonValue }),
  z.object({ op: z.literal('move'), path: pointer, from: pointer, value: jsonValue }),
]);
export type DiffOperation = z.infer<typeof diffOperation>;

export const diff = z.array(diffOperation);
export type Diff = z.infer<typeof diff>;
