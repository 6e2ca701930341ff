import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheByStamp, memoizeLast, stampOf } from './stamp.ts';
import { emptyFolder, put } from './testing/tenant-fixture.ts';

function statsOf(text: string) {
  const folder = emptyFolder();
  put(folder, 'a.js', text);
  return statSync(join(folder, 'a.js'), { bigint: true });
}

describe('the stamp of a file', () => {
  test('is settled only when the last change is more than two seconds ago', () => {
    const stats = statsOf('1');
    const changed = Number(stats.ctimeMs);
    expect(stampOf(stats, changed + 1999).settled).toBe(false);
    expect(stampOf(stats, changed + 2001).settled).toBe(true);
  });

  test('is never settled while its time lies ahead of the clock', () => {
    const stats = statsOf('1');
    expect(stampOf(stats, Number(stats.ctimeMs) - 60_000).settled).toBe(false);
  });

  test('differs between two files of one text', () => {
    expect(stampOf(statsOf('1'), 0).id).not.toBe(stampOf(statsOf('1'), 0).id);
  });
});

describe('a value remembered by stamp', () => {
  const sameText = (a: { text: string }, b: { text: string }) => a.text === b.text;

  test('is computed once for a settled stamp, and again for another one', () => {
    const remember = cacheByStamp(sameText);
    let computed = 0;
    const get = (id: string) =>
      remember('a.js', { id, settled: true }, () => {
        computed += 1;
        return { text: id };
      });
    const first = get('one');
    expect(get('one')).toBe(first);
    expect(computed).toBe(1);
    expect(get('two')).toEqual({ text: 'two' });
    expect(computed).toBe(2);
  });

  test('is computed again while the stamp is not settled, and stays the same object while the bytes are the same', () => {
    const remember = cacheByStamp(sameText);
    const texts = ['x', 'x', 'y'];
    const get = () => remember('a.js', { id: 'one', settled: false }, () => ({ text: texts.shift() ?? '' }));
    const first = get();
    expect(get()).toBe(first);
    expect(get()).toEqual({ text: 'y' });
  });

  test('is not mixed up between paths', () => {
    const remember = cacheByStamp(sameText);
    const get = (path: string) => remember(path, { id: 'one', settled: true }, () => ({ text: path }));
    expect([get('a'), get('b'), get('a')]).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'a' }]);
  });
});

describe('a value remembered by its inputs', () => {
  test('is computed again when an input is replaced, added or removed', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    const join = memoizeLast((inputs: readonly { name: string }[]) => ({
      text: inputs.map(({ name }) => name).join(),
    }));
    const first = join([a, b]);
    expect(join([a, b])).toBe(first);
    expect(join([a, { name: 'b' }])).not.toBe(first);
    expect(join([a])).toEqual({ text: 'a' });
    expect(join([])).toEqual({ text: '' });
    expect(join([a, b])).toEqual({ text: 'a,b' });
  });
});
