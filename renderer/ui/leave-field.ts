import { TEXT_FIELDS } from './text-fields.ts';

/** Ends what is being typed, as Tab does: most fields keep it only then, and a field that is removed gets no event. */
export function leaveField(page: Document): void {
  const field = page.activeElement;
  if (field instanceof HTMLElement && field.matches(TEXT_FIELDS)) field.blur();
}
