/**
 * A process that writes until it is killed: node writer.ts FOLDER SEED. After each commit it prints one line with what
 * it was promised: the number of the last event and a hash over what it appended.
 */
import { hash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openStore } from '../store.ts';
import { stepKinds, takeStep } from './story.ts';

// Node writes its compile cache at the end of a process, which this one never reaches.
flushCompileCache();

const [folder = '', seed = '1'] = process.argv.slice(2);
const store = openStore({ folder, now: Date.now, appVersion: '0.0.0-test' });

let random = Number(seed);
/** The next number of Lehmer's generator. */
function next(): number {
  random = (random * 48_271) % 2_147_483_647;
  return random;
}

for (;;) {
  const kind = stepKinds[next() % stepKinds.length] ?? 'open';
  const events = takeStep(store, { kind, pick: next() }, Date.now());
  const last = events.at(-1);
  if (last) writeSync(1, `${last.seq} ${events.length} ${hash('sha256', JSON.stringify(events))}\n`);
}
