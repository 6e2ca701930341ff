import { z } from 'zod';

/** A rectangle in device-independent pixels, as Electron has it: y grows downwards, displays share one plane. */
const bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Bounds = z.infer<typeof bounds>;

/** Where a window is. `bounds` are its normal ones, when not maximised and not in full screen. */
export const windowPlacement = z.object({ bounds, mode: z.enum(['normal', 'maximized', 'full-screen']) });
export type WindowPlacement = z.infer<typeof windowPlacement>;

/** The part of a window's top edge that must be visible, so that it can be dragged. */
const HANDLE = { width: 100, height: 32 };

/**
 * The bounds themselves if their top edge can be seen and reached on a display; otherwise with as much of their size as
 * possible, in the middle of the first one. `areas`: the usable part of each display, the primary one first.
 */
export function visibleBounds(wanted: Bounds, areas: readonly [Bounds, ...Bounds[]]): Bounds {
  return areas.some((area) => canBeHeld(wanted, area)) ? wanted : centered(wanted, areas[0]);
}

const STEP = 24;

/** Down and to the right until no other window has the same corner, since a window that covers another hides it. */
export function withoutOverlap(wanted: Bounds, others: readonly Pick<Bounds, 'x' | 'y'>[]): Bounds {
  const isTaken = others.some(({ x, y }) => x === wanted.x && y === wanted.y);
  return isTaken ? withoutOverlap({ ...wanted, x: wanted.x + STEP, y: wanted.y + STEP }, others) : wanted;
}

function canBeHeld({ x, y, width }: Bounds, area: Bounds): boolean {
  const across = overlap([x, x + width], [area.x, area.x + area.width]);
  const down = overlap([y, y + HANDLE.height], [area.y, area.y + area.height]);
  return across >= Math.min(HANDLE.width, width) && down >= HANDLE.height;
}

function overlap([from, to]: [number, number], [otherFrom, otherTo]: [number, number]): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom);
}

function centered(wanted: Bounds, area: Bounds): Bounds {
  const width = Math.min(wanted.width, area.width);
  const height = Math.min(wanted.height, area.height);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}
