import { TEXT_FIELDS } from './text-fields.ts';

/** Ends what is being typed, as Tab does: most fields keep it only then, and what is taken off the page is never told. */
export function leaveField(page: Document): void {
  const field = page.activeElement;
  if (field instanceof HTMLElement && field.matches(TEXT_FIELDS)) field.blur();
}
