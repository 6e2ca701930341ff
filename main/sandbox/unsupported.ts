/**
 * What scripts bring from elsewhere that is not on the platform: CommonJS, Node's globals, Web Cryptography, dynamic
 * import. Their errors are in V8's words ("module is not defined"); here they say what the platform expects.
 */
import type { RunError } from '#contract/entities/run.ts';
import { importsOf } from './imports-of.ts';
import { offsetAt, placeAt } from './run-error.ts';

type Files = ReadonlyMap<string, string>;

/** What in a script's text will fail, before its first run. */
export function unsupportedWarnings(script: string, text: string): string[] {
  return [...dynamicImportWarnings(script, text), ...cryptoWarnings(script, text)];
}

/** The error in words that help, where it comes from something that is not supported; any other as it is. */
export function explainUnsupported(error: RunError, files: Files): RunError {
  const advice = missingName(error) ?? missingCrypto(error, files);
  return advice === null ? explainDynamicImport(error, files) : { ...error, message: `${error.message}. ${advice}` };
}

const COMMON_JS = 'is CommonJS, and the platform loads ES modules: write';
const NAMES: Readonly<Record<string, string>> = {
  module: `module.exports ${COMMON_JS} export default (context) => { … }`,
  exports: `exports ${COMMON_JS} export const name = … or export default (context) => { … }`,
  require: `require ${COMMON_JS} import { name } from './file.js'. Packages have to be bundled into one file as an ES module.`,
  process:
    'process is part of Node.js and does not exist on the platform. Bundle libraries for the browser; read keys with getSecret.',
  Buffer:
    'Buffer is part of Node.js and does not exist on the platform. Use TextEncoder, TextDecoder, atob and btoa, or Uint8Array.',
  __dirname: '__dirname is part of Node.js: scripts on the platform cannot read files.',
  __filename: '__filename is part of Node.js: scripts on the platform cannot read files.',
  setImmediate: 'setImmediate is part of Node.js. Use setTimeout or queueMicrotask.',
};

function missingName({ code, message }: RunError): string | null {
  const name = code === 'ReferenceError' ? /^(\w+) is not defined$/.exec(message)?.[1] : undefined;
  return name !== undefined && Object.hasOwn(NAMES, name) ? (NAMES[name] ?? null) : null;
}

const PLAIN_LIBRARIES =
  'a library in plain JavaScript: @noble/hashes for SHA and HMAC, @noble/curves for signatures, jsrsasign for RSA and JWT.';
const NO_CRYPTO = `crypto.subtle is not documented on the platform, and Passbench does not have it. Bundle ${PLAIN_LIBRARIES}`;

const CRYPTO_METHOD =
  /reading '(?:decrypt|deriveBits|deriveKey|digest|encrypt|exportKey|generateKey|importKey|sign|unwrapKey|verify|wrapKey)'/;

/** Methods of these names belong to others, too: the file has to speak of subtle. */
function missingCrypto({ code, message, file }: RunError, files: Files): string | null {
  if (code !== 'TypeError' || !CRYPTO_METHOD.test(message) || file === null) return null;
  return /\bsubtle\b/.test(files.get(file) ?? '') ? NO_CRYPTO : null;
}

function cryptoWarnings(script: string, text: string): string[] {
  const found = /\bcrypto\s*(?:\?\.|\.)\s*subtle\b/.exec(text);
  if (!found) return [];
  const where = `${script} has crypto.subtle in line ${placeAt(text, found.index).line}`;
  return [
    `${where}, which is not documented on the platform and undefined here. If the script has no alternative for it, bundle ${PLAIN_LIBRARIES}`,
  ];
}

// `import(…)` as an expression: isolated-vm gives V8 nothing to answer it with, so it rejects with "Not supported".

/** The lexer's number for a dynamic import. */
const DYNAMIC = 2;
const MAX_NAME = 100;
const ADVICE = 'dynamic import is not supported by Passbench. Write a static import at the top of the file.';

interface DynamicImport {
  /** As a person would look for it, e.g. `import("./lib.js")`. */
  name: string;
  start: number;
  end: number;
}

/** One for all of them in the script: a run that comes to another one says so. */
function dynamicImportWarnings(script: string, text: string): string[] {
  // Most scripts have none, which is seen without reading them as JavaScript. The slash begins a comment.
  const [first, ...more] = /\bimport\s*[(/]/.test(text) ? dynamicImports(text) : [];
  if (!first) return [];
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return [`${script} has ${first.name} in line ${placeAt(text, first.start).line}${others}: ${ADVICE}`];
}

/** The error in words that help, where it is that of a dynamic import; any other as it is. */
function explainDynamicImport(error: RunError, files: Files): RunError {
  const { code, message, file, line, column } = error;
  if (code !== 'Error' || message !== 'Not supported' || file === null || line === null || column === null)
    return error;
  const text = files.get(file) ?? '';
  const met = importMet(text, offsetAt(text, { line, column }));
  return met ? { ...error, message: `${met.name} failed: ${ADVICE}` } : error;
}

/**
 * The import that V8 means with a place. It names the last place that it noted before the import, in its argument or
 * in the same statement; a script's own error of the same words has none between it and the end of its statement.
 */
function importMet(text: string, offset: number): DynamicImport | null {
  const next = dynamicImports(text).find(({ end }) => end > offset);
  return next && !text.slice(offset, next.start).includes(';') ? next : null;
}

function dynamicImports(text: string): DynamicImport[] {
  return importsOf(text).flatMap(({ t, n, ss, se }) =>
    t === DYNAMIC ? [{ name: nameOf(n), start: ss, end: se }] : [],
  );
}

function nameOf(specifier: string | undefined): string {
  return specifier === undefined || specifier.length > MAX_NAME ? 'import(…)' : `import(${JSON.stringify(specifier)})`;
}
