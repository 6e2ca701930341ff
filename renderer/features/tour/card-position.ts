export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };
type Point = Pick<Box, 'left' | 'top'>;

const GAP = 10;
const EDGE = 8;

/**
 * The position of a card about `anchor`: the nearest place beside it, or beside one of the boxes in `clear`, where it
 * covers none of them; otherwise the place that covers least. It is always within `view`, and without an anchor in its
 * bottom right corner. In pixels from the top left of the view.
 */
export function cardPosition(anchor: Box | null, card: Size, view: Size, clear: readonly Box[] = []): Point {
  const last = { left: view.width - card.width - EDGE, top: view.height - card.height - EDGE };
  const within = ({ left, top }: Point): Point => ({
    left: Math.max(EDGE, Math.min(left, last.left)),
    top: Math.max(EDGE, Math.min(top, last.top)),
  });
  if (!anchor) return within(last);
  const free = [anchor, ...clear];
  const places = free.flatMap((box) => placesBeside(box, anchor, card)).map(within);
  const ranked = places.map((place) => {
    const box = { ...place, width: card.width, height: card.height };
    return { place, covers: free.reduce((sum, other) => sum + overlap(box, other), 0), far: distance(box, anchor) };
  });
  // Sorting is stable: of equal places the first, which is the one below the anchor.
  const [best] = ranked.toSorted((one, other) => one.covers - other.covers || one.far - other.far);
  return best?.place ?? within(last);
}

/** Below, above, to the left and to the right of a box, in line with the anchor if that is possible. */
function placesBeside(box: Box, anchor: Box, card: Size): Point[] {
  return [
    { left: anchor.left, top: box.top + box.height + GAP },
    { left: box.left, top: box.top + box.height + GAP },
    { left: anchor.left, top: box.top - GAP - card.height },
    { left: box.left - GAP - card.width, top: anchor.top },
    { left: box.left + box.width + GAP, top: anchor.top },
  ];
}

/** The area that two boxes share. */
function overlap(one: Box, other: Box): number {
  const width = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const height = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** How far apart two boxes are. */
function distance(one: Box, other: Box): number {
  const apart = (start: number, length: number, otherStart: number, otherLength: number): number =>
    Math.max(0, otherStart - start - length, start - otherStart - otherLength);
  return Math.hypot(
    apart(one.left, one.width, other.left, other.width),
    apart(one.top, one.height, other.top, other.height),
  );
}
