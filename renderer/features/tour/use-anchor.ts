import { useLayoutEffect, useState, type RefObject } from 'react';
import { commandsStore } from '../../commands/registry.ts';
import { ariaKeyShortcuts, pagePlatform } from '../../ui/shortcut.ts';
import { type Box, cardPosition } from './card-position.ts';

/** The acts and the list of passes, which the card must not cover. */
const CLEAR = '[role="toolbar"][aria-label="Acts"], section[aria-label="Passes"]';

export interface TourPlace {
  card: { left: number; top: number };
  /** The control of the step; null if it is not visible. */
  anchor: Box | null;
}

/**
 * Keeps the card beside the control for a command, which appears, disappears and moves as the page changes. The control
 * belongs to another feature, so it is found by its shortcut attribute.
 */
export function useTourPlace(card: RefObject<HTMLElement | null>, command: string): TourPlace {
  const [place, setPlace] = useState<TourPlace>({ card: { left: 0, top: 0 }, anchor: null });
  useLayoutEffect(() => {
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const size = card.current?.getBoundingClientRect();
      if (!size) return;
      const anchor = boxOfControl(command);
      const view = { width: innerWidth, height: innerHeight };
      const next = { card: cardPosition(anchor, size, view, clearBoxes()), anchor };
      setPlace((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    const later = (): void => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    const changes = new MutationObserver(later);
    changes.observe(document.body, { childList: true, subtree: true, attributes: true });
    addEventListener('resize', later);
    addEventListener('scroll', later, true);
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
      removeEventListener('resize', later);
      removeEventListener('scroll', later, true);
    };
  }, [card, command]);
  return place;
}

function boxOfControl(command: string): Box | null {
  const shortcut = commandsStore.getState().commands.get(command)?.shortcut;
  if (shortcut === undefined) return null;
  const keys = CSS.escape(ariaKeyShortcuts(shortcut, pagePlatform()));
  const controls = [...document.querySelectorAll(`[aria-keyshortcuts=${keys}]`)];
  // The last one is that of the stage rather than of the list beside it.
  const seen = controls.findLast(isVisible);
  return seen ? boxOf(seen) : null;
}

function clearBoxes(): Box[] {
  return [...document.querySelectorAll(CLEAR)].filter(isVisible).map(boxOf);
}

function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}
