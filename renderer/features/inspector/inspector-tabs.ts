import type { InspectorTab } from '../../stores/selection.ts';

export const tabOrder = [
  'overview',
  'calls',
  'entity',
  'console',
  'arguments',
  'error',
] as const satisfies InspectorTab[];

export const tabNames: Readonly<Record<InspectorTab, string>> = {
  overview: 'Overview',
  calls: 'Calls',
  entity: 'Entity',
  console: 'Console',
  arguments: 'Arguments',
  error: 'Error',
};

/** The tab that a plain digit stands for while the inspector has the focus. */
export function tabOfDigit(key: string): InspectorTab | null {
  return /^[1-9]$/.test(key) ? (tabOrder[Number(key) - 1] ?? null) : null;
}
