import { describe, expect, it } from 'vitest';
import { parseCommand, parseRounds } from './command.ts';

describe('the words after npm run bench --', () => {
  it('are read as what to measure', () => {
    const read = (...words: string[]) => parseCommand(words);
    expect(read()).toEqual({ parts: ['all'], only: undefined, against: undefined });
    expect(read('worst')).toEqual({ parts: ['worst'], only: undefined, against: undefined });
    expect(read('worst', '10 MB')).toEqual({ parts: ['worst'], only: '10 MB', against: undefined });
    expect(read('--against', 'da18271')).toEqual({ parts: ['against'], only: undefined, against: 'da18271' });
    expect(read('--against=v1', 'all')).toEqual({ parts: ['all', 'against'], only: undefined, against: 'v1' });
    expect(read('worst', 'MB', '--against', 'x')).toEqual({ parts: ['worst', 'against'], only: 'MB', against: 'x' });
  });

  it.each([
    [['best'], 'The bench has no part "best".'],
    [['against'], 'The bench has no part "against".'],
    [['against', '--against', 'main'], 'The bench has no part "against".'],
    [['all', 'MB'], 'Unexpected argument "MB".'],
    [['worst', 'MB', 'kB', 'B'], 'Unexpected argument "kB B".'],
    [['--against'], "Option '--against <value>' argument missing."],
    [['--against='], '--against needs a git revision, for example main.'],
    [['--fast'], "Unknown option '--fast'."],
  ])('are refused with the usage: %j', (words, message) => {
    expect(() => parseCommand(words)).toThrow(`${message}\nUsage: npm run bench`);
  });
});

describe('PASSBENCH_BENCH_ROUNDS', () => {
  it('is a whole number, 5 when absent', () => {
    expect([undefined, '', '1', '12'].map(parseRounds)).toEqual([5, 5, 1, 12]);
  });

  it.each(['0', '-1', '2.5', 'many', '1000'])('is refused as %j', (text) => {
    expect(() => parseRounds(text)).toThrow(`PASSBENCH_BENCH_ROUNDS is "${text}"; it must be a whole number`);
  });
});
