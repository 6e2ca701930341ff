import { focusSoon } from '../../../ui/focus-soon.ts';

/** The search field, for the command that goes there. */
let field: HTMLInputElement | null = null;

export function searchFieldRef(element: HTMLInputElement | null): void {
  field = element;
}

export function focusSearch(): void {
  focusSoon(() => field);
}
