export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };

const GAP = 10;
const EDGE = 8;

/**
 * Where a card goes that is about `anchor`: below it where there is room, else above it, else beside it, always
 * within `view`. Without an anchor it is in the bottom right corner. In pixels from the top left of the view.
 */
export function cardPosition(anchor: Box | null, card: Size, view: Size): { left: number; top: number } {
  const last = { left: view.width - card.width - EDGE, top: view.height - card.height - EDGE };
  if (!anchor) return { left: Math.max(EDGE, last.left), top: Math.max(EDGE, last.top) };
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - card.height;
  const isAboveOrBelow = below <= last.top || above >= EDGE;
  const beside = anchor.left - GAP - card.width;
  const left = isAboveOrBelow ? anchor.left : beside >= EDGE ? beside : anchor.left + anchor.width + GAP;
  const top = below <= last.top ? below : above >= EDGE ? above : anchor.top;
  return { left: within(left, last.left), top: within(top, last.top) };
}

function within(value: number, last: number): number {
  return Math.max(EDGE, Math.min(value, last));
}
