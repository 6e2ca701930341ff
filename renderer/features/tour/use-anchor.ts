import { useLayoutEffect, useState, type RefObject } from 'react';
import { commandsStore } from '../../commands/registry.ts';
import { ariaKeyShortcuts, pagePlatform } from '../../ui/shortcut.ts';
import { cardPosition } from './card-position.ts';

/**
 * Keeps the card beside the control for a command, which comes, goes and moves as the page changes. The control
 * belongs to another feature, so it is found by the shortcut that it says it has.
 */
export function useCardPosition(card: RefObject<HTMLElement | null>, command: string): { left: number; top: number } {
  const [position, setPosition] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const size = card.current?.getBoundingClientRect();
      if (!size) return;
      const next = cardPosition(visibleBox(command), size, { width: innerWidth, height: innerHeight });
      setPosition((now) => (now.left === next.left && now.top === next.top ? now : next));
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
  return position;
}

function visibleBox(command: string): DOMRect | null {
  const shortcut = commandsStore.getState().commands.get(command)?.shortcut;
  if (shortcut === undefined) return null;
  const keys = CSS.escape(ariaKeyShortcuts(shortcut, pagePlatform()));
  const controls = [...document.querySelectorAll(`[aria-keyshortcuts=${keys}]`)];
  // The last one is that of the stage, where the eye is, rather than of the list beside it.
  const seen = controls.findLast((control) => control.checkVisibility({ visibilityProperty: true }));
  return seen?.getBoundingClientRect() ?? null;
}
