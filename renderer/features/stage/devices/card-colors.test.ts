import { describe, expect, test } from 'vitest';
import { cardColors, parseColor } from './card-colors.ts';

function type(more: Record<string, unknown>) {
  return { name: 'loyalty', passKind: 'customerCard' as const, ...more };
}

describe('colours of a pass type', () => {
  test.each([
    ['#fff', [255, 255, 255]],
    [' #1f3D36 ', [31, 61, 54]],
    ['rgb(1, 20,255)', [1, 20, 255]],
  ])('%j is read', (text, expected) => {
    expect(parseColor(text)).toEqual(expected);
  });

  test.each([
    ['red'],
    ['#12345'],
    ['rgb(1,2,256)'],
    ['url(https://tracker.example/a.png)'],
    ['#fff; background: url(x)'],
    ['var(--accent)'],
    [7],
    [null],
    [{}],
  ])('%j is no colour', (text) => {
    expect(parseColor(text)).toBeNull();
  });

  test('come from the file, even if it has only some', () => {
    expect(
      cardColors(type({ colors: { background: '#1f3d36', foreground: '#ffffff', label: '#b9d8c7' } }), 'a'),
    ).toEqual({ background: 'rgb(31 61 54)', foreground: 'rgb(255 255 255)', label: 'rgb(185 216 199)' });
    expect(cardColors(type({ colors: { background: '#ffe08a' } }), 'a').background).toBe('rgb(255 224 138)');
    expect(cardColors(type({ backgroundColor: 'rgb(0, 0, 0)' }), 'a').background).toBe('rgb(0 0 0)');
  });

  test('text that could not be read on its background is drawn in black or white', () => {
    const { foreground, label } = cardColors(
      type({ colors: { background: '#ffe08a', foreground: '#fff', label: '#ffee99' } }),
      'a',
    );
    expect([foreground, label]).toEqual(['rgb(17 19 26)', 'rgb(17 19 26)']);
  });

  test('a type that was removed, or without valid colours, has colours of its own, always the same', () => {
    expect(cardColors(undefined, 'gift')).toEqual(cardColors(type({ colors: 'red' }), 'gift'));
    expect(cardColors(undefined, 'gift').foreground).toBe('rgb(255 255 255)');
  });
});
