import { assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { cardPosition } from './card-position.ts';

const view = { width: 1000, height: 700 };
const card = { width: 300, height: 160 };

test('a card is placed below its anchor', () => {
  const anchor = { left: 200, top: 50, width: 80, height: 28 };
  expect(cardPosition(anchor, card, view)).toEqual({ left: 200, top: 88 });
});

test('a card is placed above an anchor at the bottom', () => {
  const anchor = { left: 200, top: 650, width: 80, height: 28 };
  expect(cardPosition(anchor, card, view)).toEqual({ left: 200, top: 480 });
});

test('a card is placed beside an anchor that fills the height', () => {
  const anchor = { left: 500, top: 60, width: 80, height: 620 };
  expect(cardPosition(anchor, card, view)).toEqual({ left: 190, top: 60 });
});

test('a card without an anchor is placed in the corner', () => {
  expect(cardPosition(null, card, view)).toEqual({ left: 692, top: 532 });
});

test('a card covers neither its anchor nor the boxes to keep clear, and stays near', () => {
  // The first step at 1280 × 720: "Create pass", the acts of the selected pass, the list of passes.
  const anchor = { left: 126, top: 46, width: 106, height: 30 };
  const clear = [
    { left: 256, top: 108, width: 488, height: 34 },
    { left: 0, top: 84, width: 240, height: 430 },
  ];
  expect(cardPosition(anchor, { width: 320, height: 206 }, { width: 1280, height: 720 }, clear)).toEqual({
    left: 256,
    top: 152,
  });
});

test('a card that cannot but cover something covers as little as it can', () => {
  const anchor = { left: 0, top: 0, width: 1000, height: 600 };
  expect(cardPosition(anchor, card, view)).toEqual({ left: 8, top: 532 });
});

test('a card never leaves a view that is large enough for it', () => {
  const box = record({
    left: integer({ min: -2000, max: 2000 }),
    top: integer({ min: -2000, max: 2000 }),
    width: integer({ min: 0, max: 2000 }),
    height: integer({ min: 0, max: 2000 }),
  });
  assert(
    property(box, (anchor) => {
      const { left, top } = cardPosition(anchor, card, view);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + card.width).toBeLessThanOrEqual(view.width);
      expect(top + card.height).toBeLessThanOrEqual(view.height);
    }),
  );
});
