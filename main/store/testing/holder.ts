/**
 * A process that opens a store, says "open" or the error's code and message, and keeps the store until its input
 * ends: node holder.ts FOLDER.
 */
import { readFileSync, writeSync } from 'node:fs';
import { PassbenchError } from '#contract/errors.ts';
import { openStore } from '../store.ts';

const [folder = ''] = process.argv.slice(2);
try {
  const store = openStore({ folder, now: Date.now, appVersion: '1.2.3' });
  writeSync(1, 'open\n');
  readFileSync(0);
  store.close();
} catch (error) {
  if (!(error instanceof PassbenchError)) throw error;
  writeSync(1, `${error.code} ${error.message}\n`);
}
