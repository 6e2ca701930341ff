import { TEXT_FIELDS } from './text-fields.ts';

/** Ends typing in a field, as Tab does: most fields save only then, and a field that is removed gets no event. */
export function leaveField(page: Document): void {
  const field = page.activeElement;
  if (field instanceof HTMLElement && field.matches(TEXT_FIELDS)) field.blur();
}
