import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Event } from '#contract/entities/event.ts';
import { openDatabase } from './database.ts';
import { rebuildReadModels } from './rebuild.ts';
import { storeFiles } from './store-files.ts';
import { openStore } from './store.ts';
import { dumpReadModels } from './testing/dump.ts';
import { tempFolder } from './testing/temp-folder.ts';

/** PASSBENCH_LONG=1 for many, before a release; PASSBENCH_KILL_SEED repeats a failure. */
const rounds = process.env['PASSBENCH_LONG'] === '1' ? 300 : 8;
const seed = Number(process.env['PASSBENCH_KILL_SEED'] ?? 1 + (Date.now() % 1_000_000));
/** Rounds that run in parallel, each lane on stores of its own. */
const lanes = 2;
/** Rounds on one store before the next one starts with an empty store. */
const roundsPerStore = 4;

const writer = join(import.meta.dirname, 'testing', 'writer.ts');

/**
 * Runs a writer, kills it at a moment chosen by `chance` (0 to 1), and returns the lines that it had acknowledged.
 * `cache`: where Node keeps the compiled modules, so that the next writer starts in half the time.
 */
async function killedWriter(folder: string, cache: string, round: number, chance: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, folder, String(seed + round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  let output = '';
  const started = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      resolve();
    });
  });
  const ended = new Promise<string | null>((resolve) => {
    child.on('close', (_code, signal) => resolve(signal));
  });
  // One in four is killed while it may still be opening the store, the others while they write.
  if (chance < 0.25) await after(chance * 800);
  else await Promise.race([started.then(() => after(chance * 25)), ended]);
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  return output.split('\n').slice(0, -1);
}

/** `acknowledged`: lines "last seq, number of events, hash over them". */
function expectKept(events: readonly Event[], acknowledged: readonly string[]): void {
  for (const line of acknowledged) {
    const [last = 0, count = 0] = line.split(' ').map(Number);
    const kept = events.slice(last - count, last);
    expect(`${last} ${count} ${hash('sha256', JSON.stringify(kept))}`).toBe(line);
  }
}

function expectSound(folder: string, acknowledged: readonly string[]): void {
  const store = openStore({ folder, now: Date.now, appVersion: '0.0.0-test' });
  expect(store.notices).toEqual([]);
  const events = store.events({ after: 0, limit: 1_000_000 });
  store.close();
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expectKept(events, acknowledged);

  const database = openDatabase(storeFiles(folder).store);
  expect(database.pragma('quick_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  const kept = dumpReadModels(database);
  rebuildReadModels(database);
  expect(dumpReadModels(database)).toEqual(kept);
  database.close();
}

/** Rounds on stores of its own. Returns how many transactions were acknowledged in total. */
async function lane(first: number, cache: string): Promise<number> {
  let random = seed + first;
  let written = 0;
  let folder = '';
  let acknowledged: string[] = [];
  for (let round = 0; first + round < rounds; round += lanes) {
    if (round % (lanes * roundsPerStore) === 0) [folder, acknowledged] = [tempFolder(), []];
    random = (random * 48_271) % 2_147_483_647;
    const lines = await killedWriter(folder, cache, first + round, random / 2_147_483_647);
    acknowledged.push(...lines);
    written += lines.length;
    expectSound(folder, acknowledged);
  }
  return written;
}

describe('a writer that is killed with SIGKILL', () => {
  test(
    `loses nothing that it acknowledged, in ${rounds} rounds (seed ${seed})`,
    { timeout: 2000 * rounds },
    async () => {
      const cache = tempFolder();
      const written = await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first, cache)));
      // Otherwise the writers were killed before they wrote, and the test proves nothing.
      expect(written.reduce((sum, count) => sum + count)).toBeGreaterThan(rounds);
    },
  );
});
