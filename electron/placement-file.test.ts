import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placementFile } from './placement-file.ts';
import type { WindowPlacement } from './window-placement.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passbench-'));
  file = join(folder, 'windows.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

const at = (x: number, mode: WindowPlacement['mode'] = 'normal'): WindowPlacement => ({
  bounds: { x, y: 20, width: 900, height: 700 },
  mode,
});

test('each folder has its own window back, at the next start, too', () => {
  placementFile(file).remember('/brands/a', at(1, 'maximized'));
  placementFile(file).remember('/brands/b', at(2));
  expect(placementFile(file).of('/brands/a')).toEqual(at(1, 'maximized'));
  expect(placementFile(file).of('/brands/b')).toEqual(at(2));
  expect(readdirSync(folder)).toEqual(['windows.json']);
});

test('a folder that is new opens as the newest window was', () => {
  const placements = placementFile(file);
  placements.remember('/brands/a', at(1));
  placements.remember('/brands/b', at(2));
  placements.remember('/brands/a', at(3));
  expect(placements.of('/brands/new')).toEqual(at(3));
});

test('only so many folders are remembered, and the oldest is forgotten first', () => {
  const placements = placementFile(file);
  for (let number = 0; number <= 50; number += 1) placements.remember(`/brands/${number}`, at(number));
  expect(placements.of('/brands/1')).toEqual(at(1));
  // Forgotten: it opens where the newest one was.
  expect(placements.of('/brands/0')).toEqual(at(50));
});

for (const [what, content] of Object.entries({
  'cut off': '[{"folder": "/brands/a", "place',
  'of another shape': '{"x": 1}',
  'with bounds that are none': JSON.stringify([
    { folder: '/brands/a', placement: { bounds: { x: 0, y: 0, width: -5, height: 0.5 }, mode: 'normal' } },
  ]),
})) {
  test(`content ${what} is nothing, and is replaced`, () => {
    writeFileSync(file, content);
    const placements = placementFile(file);
    expect(placements.of('/brands/a')).toBeNull();
    placements.remember('/brands/a', at(7));
    expect(placements.of('/brands/a')).toEqual(at(7));
  });
}

test('a file that cannot be written stays as it is, and reports it', () => {
  const placements = placementFile(file);
  placements.remember('/brands/a', at(1));
  // A folder instead of the temporary file stops root, too.
  mkdirSync(`${file}.new`);
  expect(() => placements.remember('/brands/a', at(2))).toThrow('EISDIR');
  expect(placements.of('/brands/a')).toEqual(at(1));
});
