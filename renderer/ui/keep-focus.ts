import { tabbable } from 'tabbable';
import { TEXT_FIELDS } from './text-fields.ts';

/** Where the focus was: each element around it, from the inside out, and which of its children contained it. */
interface FocusedPlace {
  element: Element;
  around: readonly { parent: Element; child: Element; index: number }[];
}

let last: FocusedPlace | null = null;

const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * When the element that has the focus is removed or disabled, browsers move the focus to the whole page: Tab starts at
 * its top again, and a screen reader loses its place. This moves it to the nearest neighbour instead: what took the
 * place of the removed one, or what is before it. When a dialog or menu that had the focus is removed, it returns to
 * where it was before. Someone who was typing is not moved to a button, which the next key would press. Returns a
 * function that stops it.
 */
export function keepFocus(page: Document): () => void {
  let latest: Element | null = null;
  let frame = 0;
  const isLost = (): boolean =>
    latest !== null && page.activeElement === page.body && (!latest.isConnected || latest.matches(':disabled'));
  const checkSoon = (): void => {
    // The code that removed it may have a better place for the focus, and moves it there within this frame.
    if (frame === 0 && isLost()) frame = requestAnimationFrame(onFrame);
  };
  const onFocus = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    latest = target;
    if (target.closest(OVERLAYS) === null) last = placeOf(target);
  };
  // A click outside leaves it; later changes to it no longer move the focus.
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return;
    queueMicrotask(() => {
      if (page.activeElement !== page.body) return;
      if (isLost()) checkSoon();
      else latest = null;
    });
  };
  const onFrame = (): void => {
    frame = 0;
    if (last === null || !isLost()) return;
    if (last.element.matches(TEXT_FIELDS) && !last.element.isConnected) return holdTyping(last);
    // It may have become hidden or inert, which only trying shows.
    if (last.element instanceof HTMLElement) last.element.focus();
    if (page.activeElement === page.body) neighbourOf(last)?.focus();
  };
  const observer = new MutationObserver(checkSoon);
  page.addEventListener('focusin', onFocus);
  page.addEventListener('focusout', onBlur);
  observer.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('focusout', onBlur);
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** What has the focus, or had it before a dialog or menu took it. */
export function focusBelowOverlays(): Element | null {
  return last?.element ?? null;
}

/** Up to `main`: beyond that it is another view, where an unexpected focus would surprise. */
function placeOf(element: Element): FocusedPlace {
  const around: { parent: Element; child: Element; index: number }[] = [];
  for (let child = element; child.parentElement !== null; child = child.parentElement) {
    const parent = child.parentElement;
    if (parent.matches('main, body')) break;
    around.push({ parent, child, index: [...parent.children].indexOf(child) });
  }
  return { element, around };
}

function neighbourOf({ element, around }: FocusedPlace): HTMLElement | null {
  for (const [depth, step] of around.entries()) {
    if (!step.parent.isConnected) continue;
    const within = around.slice(0, depth).map(({ index }) => index);
    const found = tabbable(step.parent).filter((other) => !other.matches(TEXT_FIELDS));
    const nearest =
      selectedTab(element, found) ?? sameControl(step, within, found) ?? nearestOf(step.parent, step.index, found);
    if (nearest) return nearest as HTMLElement;
  }
  return null;
}

/**
 * The focus moves to the nearest remaining element around the removed field until the user continues from there: Tab
 * starts there, and neither shortcuts nor buttons get keys that were meant for the field.
 */
function holdTyping({ around }: FocusedPlace): void {
  const holder = around.find(({ parent }) => parent.isConnected)?.parent;
  if (!(holder instanceof HTMLElement)) return;
  holder.dataset['heldTyping'] = '';
  holder.addEventListener('blur', () => delete holder.dataset['heldTyping'], { once: true });
  holdFocus(holder);
}

/** Focuses what no key can reach otherwise, for as long as it has the focus: Tab continues from there. */
export function holdFocus(holder: HTMLElement): void {
  const before = holder.getAttribute('tabindex');
  const release = (): void => {
    if (before === null) holder.removeAttribute('tabindex');
    else holder.setAttribute('tabindex', before);
  };
  holder.tabIndex = -1;
  holder.addEventListener('blur', release, { once: true });
  holder.focus({ preventScroll: true });
}

/**
 * In the row that now has the place, or in the previous one, the same control that had the focus in the removed row.
 */
function sameControl(
  { parent, child, index }: FocusedPlace['around'][number],
  within: readonly number[],
  found: readonly Element[],
): Element | undefined {
  return [index, index - 1]
    .map((row) => parent.children[row])
    .filter((row) => row?.tagName === child.tagName)
    .map((row) => within.reduceRight<Element | undefined>((at, step) => at?.children[step], row))
    .find((control) => control !== undefined && found.includes(control));
}

/** Another run may have fewer tabs, so the selected one gets the focus. */
function selectedTab(element: Element, found: readonly Element[]): Element | undefined {
  return element.role === 'tab' ? found.find(({ role }) => role === 'tab') : undefined;
}

function nearestOf(parent: Element, index: number, found: readonly Element[]): Element | undefined {
  const childOf = (control: Element): number =>
    [...parent.children].findIndex((child) => child === control || child.contains(control));
  return found.find((control) => childOf(control) >= index) ?? found.at(-1);
}
