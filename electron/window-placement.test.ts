import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bounds } from './window-placement.ts';
import { withoutOverlap, visibleBounds } from './window-placement.ts';

const laptop: Bounds = { x: 0, y: 25, width: 1440, height: 875 };
/** To the left of the laptop and higher, as on a desk. */
const monitor: Bounds = { x: -2560, y: -300, width: 2560, height: 1440 };

describe('a window stays at its place', () => {
  const kept: Record<string, Bounds> = {
    'within a display': { x: 100, y: 100, width: 800, height: 600 },
    'on a second display': { x: -2500, y: -280, width: 1200, height: 900 },
    'partly out of sight': { x: 1300, y: 300, width: 800, height: 900 },
    'across two displays': { x: -400, y: 100, width: 800, height: 600 },
  };
  for (const [where, bounds] of Object.entries(kept)) {
    test(`${where}`, () => expect(visibleBounds(bounds, [laptop, monitor])).toEqual(bounds));
  }
});

describe('a window comes back onto the first display', () => {
  const lost: Record<string, Bounds> = {
    'whose display is gone': { x: -2500, y: -280, width: 800, height: 600 },
    'that is above all of them': { x: 100, y: -10, width: 800, height: 600 },
    'that is below all of them': { x: 100, y: 880, width: 800, height: 600 },
    'with a rim in sight only': { x: 1400, y: 100, width: 800, height: 600 },
  };
  for (const [which, bounds] of Object.entries(lost)) {
    test(`${which}`, () =>
      expect(visibleBounds(bounds, [laptop])).toEqual({ x: 320, y: 162, width: 800, height: 600 }));
  }

  test('smaller if it is too large for the display', () => {
    const bounds = { x: -2560, y: -300, width: 2560, height: 1440 };
    expect(visibleBounds(bounds, [laptop])).toEqual(laptop);
  });
});

test('a window that would cover another one moves aside', () => {
  const wanted = { x: 10, y: 20, width: 800, height: 600 };
  expect(withoutOverlap(wanted, [{ x: 11, y: 20 }])).toEqual(wanted);
  const two = [
    { x: 10, y: 20 },
    { x: 34, y: 44 },
  ];
  expect(withoutOverlap(wanted, two)).toEqual({ x: 58, y: 68, width: 800, height: 600 });
});

test('the top edge of any window can be dragged', () => {
  const bounds = (least: number, most: number) =>
    fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: least, max: most }),
      height: fc.integer({ min: least, max: most }),
    });
  const displays = fc.tuple(bounds(640, 5000), bounds(640, 5000));
  fc.assert(
    fc.property(bounds(1, 6000), displays, (wanted, areas) => {
      const { x, y, width } = visibleBounds(wanted, areas);
      // Every point of the window's width: some run of 100 (or all of a narrow one) lies on one display, 32 deep.
      const held = areas.some((area) => {
        const isInside = (px: number, py: number) =>
          px >= area.x && px <= area.x + area.width && py >= area.y && py <= area.y + area.height;
        const reach = Math.min(100, width);
        const left = Math.min(Math.max(x, area.x), x + width - reach);
        return isInside(left, y) && isInside(left + reach, y + 32);
      });
      expect(held).toBe(true);
    }),
  );
});
