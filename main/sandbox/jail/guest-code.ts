import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ivm from 'isolated-vm';
import { warmCode } from './warm-code.ts';

const FILENAME = 'passbench:guest';
/** A command that runs once or twice is gone before the warm cache pays for itself. */
const WARM_AFTER = 6;

/** The prelude, built beside the runner. Its last value is the function that installs it. */
const source = `(() => { 'use strict';
${readFileSync(join(import.meta.dirname, 'guest.js'), 'utf8')}
return guest.install; })()`;

let cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined;
let compiled = 0;
let isWarm = false;

/** Compiled from V8's cache after the first time in this process. */
export function compilePrelude(isolate: ivm.Isolate): ivm.Script {
  compiled += 1;
  if (cachedData) return isolate.compileScriptSync(source, { filename: FILENAME, cachedData });
  const script = isolate.compileScriptSync(source, { filename: FILENAME, produceCachedData: true });
  cachedData = (script as ivm.Script & { cachedData?: ivm.ExternalCopy<ArrayBuffer> }).cachedData;
  return script;
}

/** Once a runner is seen to be used: a cache that holds what a run calls, so that a run compiles nothing. */
export async function improveCache(): Promise<void> {
  if (compiled < WARM_AFTER || isWarm) return;
  isWarm = true;
  const data = await warmCode(source, FILENAME);
  cachedData = new ivm.ExternalCopy(data);
}
