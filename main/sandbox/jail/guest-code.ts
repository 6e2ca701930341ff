import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type ivm from 'isolated-vm';

// V8 compiles a function when it is first called, and its cache holds what is compiled by then. An isolate that
// lives for one run calls most functions once: compiled ahead, a run with a call takes half the time.
setFlagsFromString('--no-lazy');

/** The prelude, built beside the runner. Its last value is the function that installs it. */
const source = `(() => { 'use strict';
${readFileSync(join(import.meta.dirname, 'guest.js'), 'utf8')}
return guest.install; })()`;

let cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined;

/** Compiled from V8's cache after the first time in this process. */
export function compilePrelude(isolate: ivm.Isolate): ivm.Script {
  const filename = 'passbench:guest';
  if (cachedData) return isolate.compileScriptSync(source, { filename, cachedData });
  const script = isolate.compileScriptSync(source, { filename, produceCachedData: true });
  cachedData = (script as ivm.Script & { cachedData?: ivm.ExternalCopy<ArrayBuffer> }).cachedData;
  return script;
}
