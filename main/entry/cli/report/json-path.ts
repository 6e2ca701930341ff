import type { JsonValue } from '#contract/entities/json.ts';
import { isJsonObject } from '#domain/same-json.ts';
import { visible } from '#domain/visible.ts';

/** One step into a document: a key, or an index with the id of the item. */
export type Step = { key: string } | { index: number; id: string | number | null };

export function arrayStep(index: number, item: JsonValue | undefined): Step {
  const id = isJsonObject(item) ? item['id'] : undefined;
  return { index, id: typeof id === 'string' || typeof id === 'number' ? id : null };
}

/** `rewards[id=r1].label`, `tags[2]`, `["y2.customerId"]`; `(all)` for the document itself. */
export function pathText(steps: readonly Step[]): string {
  if (steps.length === 0) return '(all)';
  return steps.map(stepText).join('').replace(/^\./, '');
}

export function stepText(step: Step): string {
  if ('index' in step) return step.id === null ? `[${step.index}]` : `[id=${visible(String(step.id))}]`;
  return /^[\p{L}\p{N}_$-]+$/u.test(step.key) ? `.${step.key}` : `[${visible(JSON.stringify(step.key))}]`;
}
