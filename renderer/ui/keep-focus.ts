import { tabbable } from 'tabbable';
import { TEXT_FIELDS } from './text-fields.ts';

/** Where the focus was: each element around it, from the inside out, and which of its children led there. */
interface FocusedPlace {
  element: Element;
  around: readonly { parent: Element; index: number }[];
}

const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * When the element that has the focus is removed, browsers give the focus to the whole page: Tab begins at its top again,
 * and a screen reader has lost its place. From now on it goes to the nearest neighbour: what moved up to the place of the
 * removed one, or what stands before it. Whoever was typing is not put on a button, which the next key would press.
 * Gives the way to stop.
 */
export function keepFocus(page: Document): () => void {
  let last: FocusedPlace | null = null;
  let frame = 0;
  const isLost = (): boolean => last !== null && !last.element.isConnected && page.activeElement === page.body;
  const onFocus = ({ target }: Event): void => {
    // The focus comes back from these to what was focused before, which may be gone by then.
    if (target instanceof Element && target.closest(OVERLAYS) === null) last = placeOf(target);
  };
  // Whoever presses beside everything has left it; what happens to it later is none of the focus's business.
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return;
    queueMicrotask(() => {
      if (page.activeElement === page.body && !isLost()) last = null;
    });
  };
  const onFrame = (): void => {
    frame = 0;
    if (last === null || !isLost()) return;
    if (last.element.matches(TEXT_FIELDS)) holdTyping(last);
    else neighbourOf(last)?.focus();
  };
  const observer = new MutationObserver(() => {
    // Whoever removed it may have a better place for the focus, and says so within this frame.
    if (frame === 0 && isLost()) frame = requestAnimationFrame(onFrame);
  });
  page.addEventListener('focusin', onFocus);
  page.addEventListener('focusout', onBlur);
  observer.observe(page.body, { childList: true, subtree: true });
  return () => {
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('focusout', onBlur);
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** Up to `main`: beyond that it is another place, where a focus that nobody asked for only surprises. */
function placeOf(element: Element): FocusedPlace {
  const around: { parent: Element; index: number }[] = [];
  for (let child = element; child.parentElement !== null; child = child.parentElement) {
    const parent = child.parentElement;
    if (parent.matches('main, body')) break;
    around.push({ parent, index: [...parent.children].indexOf(child) });
  }
  return { element, around };
}

function neighbourOf({ around }: FocusedPlace): HTMLElement | null {
  for (const [depth, { parent, index }] of around.entries()) {
    if (!parent.isConnected) continue;
    const within = around.slice(0, depth).map(({ index: step }) => step);
    const found = tabbable(parent).filter((other) => !other.matches(TEXT_FIELDS));
    const nearest = sameControl(parent, index, within, found) ?? nearestOf(parent, index, found);
    if (nearest) return nearest as HTMLElement;
  }
  return null;
}

/**
 * The focus goes to the nearest element around the removed field that is left, until it goes on from there: Tab begins
 * there, and neither shortcuts nor buttons get what was meant for the field.
 */
function holdTyping({ around }: FocusedPlace): void {
  const holder = around.find(({ parent }) => parent.isConnected)?.parent;
  if (!(holder instanceof HTMLElement)) return;
  const before = holder.getAttribute('tabindex');
  holder.tabIndex = -1;
  holder.dataset['heldTyping'] = '';
  holder.focus({ preventScroll: true });
  const release = (): void => {
    delete holder.dataset['heldTyping'];
    if (before === null) holder.removeAttribute('tabindex');
    else holder.setAttribute('tabindex', before);
  };
  holder.addEventListener('blur', release, { once: true });
}

/** In the row that has the place now, or in the one before, what the removed row had the focus on. */
function sameControl(
  parent: Element,
  index: number,
  within: readonly number[],
  found: readonly Element[],
): Element | undefined {
  return [index, index - 1]
    .map((row) => within.reduceRight<Element | undefined>((at, step) => at?.children[step], parent.children[row]))
    .find((control) => control !== undefined && found.includes(control));
}

function nearestOf(parent: Element, index: number, found: readonly Element[]): Element | undefined {
  const childOf = (control: Element): number =>
    [...parent.children].findIndex((child) => child === control || child.contains(control));
  return found.find((control) => childOf(control) >= index) ?? found.at(-1);
}
