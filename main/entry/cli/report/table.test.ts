import { expect, test } from 'vitest';
import { createStyle } from './style.ts';
import { table } from './table.ts';

const text = (...cells: string[]) => cells.map((cell) => ({ text: cell }));

test('columns are aligned, and the last one has no padding', () => {
  const lines = table([text('GET', '200', 'a'), text('DELETE', '5', 'bcd')], [{}, { align: 'right' }, {}], 80);
  expect(lines).toEqual(['GET     200  a', 'DELETE    5  bcd']);
});

test('a column without any text is left out', () => {
  expect(table([text('a', '', 'b'), text('c', '', 'd')], [{}, {}, {}], 80)).toEqual(['a  b', 'c  d']);
});

test('the widest shrinking column shrinks first, then all share the width', () => {
  const rows = [text('x'.repeat(30), 'y'.repeat(20), 'fixed')];
  expect(table(rows, [{ shrinks: true }, { shrinks: true }, {}], 45)).toEqual([
    'xxxxxxxxx…xxxxxxxx  yyyyyyyyy…yyyyyyyy  fixed',
  ]);
});

test('a page that is too narrow for the least widths gets lines that are too long, not empty ones', () => {
  expect(table([text('x'.repeat(30), 'fixed')], [{ shrinks: true }, {}], 10)).toEqual(['xxxxx…xxxx  fixed']);
});

test('colours do not count as width', () => {
  const { bad } = createStyle(true);
  const rows = [
    [{ text: 'ab', paint: bad }, { text: 'c' }],
    [{ text: 'abcd' }, { text: 'd' }],
  ];
  expect(table(rows, [{}, {}], 80)).toEqual(['\u001b[31mab\u001b[39m    c', 'abcd  d']);
});
