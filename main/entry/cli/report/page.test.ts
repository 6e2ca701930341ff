import { describe, expect, test } from 'vitest';
import { createPage } from './page.ts';
import { wantsColor } from './style.ts';

describe('colours', () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
  ])('with %j on a terminal (%s): %s', (env, isTTY, expected) => {
    expect(wantsColor(env, isTTY)).toBe(expected);
  });
});

describe('the page', () => {
  const terminal = { write: () => undefined, color: true, closed: false };
  const plain = { color: true, directory: undefined };

  test('is as wide as the terminal, as COLUMNS sets, or 120', () => {
    expect(createPage({ ...terminal, columns: 72 }, { COLUMNS: '90' }, plain).width).toBe(72);
    expect(createPage(terminal, { COLUMNS: '90' }, plain).width).toBe(90);
    expect(createPage(terminal, { COLUMNS: 'wide' }, plain).width).toBe(120);
    expect(createPage({ ...terminal, columns: 8 }, {}, plain).width).toBe(40);
  });

  test('has colours unless the user disables them', () => {
    expect(createPage(terminal, {}, plain).style.bad('x')).toBe('\u001b[31mx\u001b[39m');
    expect(createPage(terminal, {}, { ...plain, color: false }).style.bad('x')).toBe('x');
  });

  test('calls the command line as the user did', () => {
    expect(createPage(terminal, {}, plain).command).toBe('passbench');
    expect(createPage(terminal, {}, { ...plain, directory: '../my-brand' }).command).toBe('passbench -C ../my-brand');
    expect(createPage(terminal, {}, { ...plain, directory: 'my brand' }).command).toBe('passbench -C "my brand"');
  });
});
