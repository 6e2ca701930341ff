/**
 * One run from the evaluated script to its end: the default export, the entry point, the result. It settles exactly
 * once and never rejects. Only built-ins from before the script decide what is reported.
 */
import { type GuestError, SETTLED, type Settled, type Start } from '../guest-protocol.ts';
import { blameOf } from './blame.ts';
import { writeLine } from './console.ts';
import { NOT_AN_ERROR, describeThrown } from './error-facts.ts';
import { callsUnderWay } from './fetch.ts';
import { touchedFeatures } from './globals.ts';
import { settle } from './host.ts';
import { inspect } from './inspect.ts';
import { append, apply, isObject, slice } from './primordials.ts';
import { type Registration, closeRegistry, context, registered, registrationFault } from './registry.ts';
import { InvalidResult, encode, toJson } from './to-json.ts';

interface Result {
  /** JSON texts. `returned` is null for undefined and for an argument. */
  arguments: string;
  returned: string | null;
  returnedArgument: number | null;
}

type Method = (...args: unknown[]) => unknown;

let start: Start | null = null;
let phase: 'evaluation' | 'load' | 'run' | 'settled' = 'evaluation';
let hasDefaultExport = false;
/** The first that nothing handled while the script was evaluated: what the evaluation failed with, if it failed. */
let rejection: GuestError | null = null;

export function prepare(given: Start): void {
  start = given;
}

/** Called by the root module once the script and its imports are evaluated. */
export function begin(namespace: { default?: unknown }): void {
  if (!start) return;
  phase = 'load';
  if (rejection) warnUnhandled(rejection);
  void runEntryPoint(start, namespace);
}

export function noteUnhandled(error: GuestError): void {
  if (phase === 'evaluation') rejection ??= error;
  else warnUnhandled(error);
}

function warnUnhandled({ code, message, stack }: GuestError): void {
  const what = code === NOT_AN_ERROR ? message : `${code}: ${message}`;
  writeLine('warn', `Unhandled promise rejection: ${what}${stack === null ? '' : `\n${stack}`}`);
}

/** Nothing is pending and the run has not settled: it awaits what never comes. */
export function giveUp(): void {
  if (!start) return;
  const { script, entryPoint } = start;
  const never = (what: string) => fact('NEVER_SETTLED', `${what}: it awaits a promise that nothing will resolve.`);
  if (phase === 'evaluation') end('load', rejection ?? never(`The top level of ${script} never finished`));
  else if (phase === 'load') end('load', never(`${script} never finished loading`));
  else end('script', never(`${entryPoint} never settled`));
}

async function runEntryPoint(run: Start, namespace: { default?: unknown }): Promise<void> {
  try {
    if (!(await load(run, namespace.default))) return;
    if (run.key === null || run.entryPoint === null) end('ok', null);
    else await callEntryPoint(run, run.key, run.entryPoint);
  } catch (thrown) {
    end('script', describeThrown(thrown));
  }
}

/** False if the script cannot run; its end has been sent then. */
async function load(run: Start, entry: unknown): Promise<boolean> {
  hasDefaultExport = typeof entry === 'function';
  if (!hasDefaultExport) {
    const found = entry === undefined ? 'no default export' : `a default export that is ${inspect(entry)}`;
    const message = `${run.script} has ${found}. Export a function that takes the context: export default (context) => { … }`;
    end(run.key === null ? 'ok' : 'load', run.key === null ? null : fact('NO_DEFAULT_EXPORT', message));
    return false;
  }
  try {
    await apply(entry as Method, undefined, [context]);
  } catch (thrown) {
    end('load', describeThrown(thrown));
    return false;
  }
  closeRegistry();
  const fault = registrationFault();
  if (fault) end('load', describeThrown(fault));
  return !fault;
}

async function callEntryPoint(run: Start, key: string, entryPoint: string): Promise<void> {
  const registration = registrationOf(key);
  const method = registration && (registration.methods as Record<string, unknown>)[entryPoint];
  if (!registration || typeof method !== 'function') {
    const message = `${run.script} does not register ${entryPoint} under ${key}.`;
    return end('load', fact('NOT_REGISTERED', message));
  }
  phase = 'run';
  let returned: unknown;
  try {
    returned = await apply(method as Method, registration.methods, run.arguments);
  } catch (thrown) {
    return end(blameOf(thrown) ?? 'script', describeThrown(thrown));
  }
  warnUnawaited(entryPoint);
  report(run, returned);
}

function warnUnawaited(entryPoint: string): void {
  const calls = callsUnderWay();
  if (calls === 0) return;
  const what = calls === 1 ? 'a call was' : `${calls} calls were`;
  const text = `${entryPoint} ended while ${what} still running; the result is lost. Is an await missing?`;
  writeLine('warn', text, 'unawaited-calls');
}

function registrationOf(key: string): Registration | null {
  const all = registered();
  for (let index = 0; index < all.length; index += 1) if (all[index]?.key === key) return all[index] ?? null;
  return null;
}

function report(run: Start, returned: unknown): void {
  try {
    end('ok', null, run.entryPoint === 'Fill' ? resultOf(run, returned) : hookResult(run, returned));
  } catch (thrown) {
    if (thrown instanceof InvalidResult) end(thrown.reason, fact(thrown.code, thrown.message));
    else end('serialize', describeThrown(thrown));
  }
}

function resultOf(run: Start, returned: unknown): Result {
  let texts = '';
  let returnedArgument: number | null = null;
  for (let index = 0; index < run.arguments.length; index += 1) {
    const argument = run.arguments[index];
    if (isObject(returned) && argument === returned) returnedArgument = index;
    const name = index < run.argumentNames.length ? `${run.argumentNames[index]}` : `arguments[${index}]`;
    texts += (index === 0 ? '' : ',') + toJson(argument, name, run.limits);
  }
  const alone = returned !== undefined && returnedArgument === null;
  return {
    arguments: `[${texts}]`,
    returnedArgument,
    returned: alone ? toJson(returned, 'returned', run.limits) : null,
  };
}

/** Nothing is made of what a hook returns or does to its arguments; what is no JSON is left out of the record. */
function hookResult({ limits }: Start, returned: unknown): Result {
  const result: Result = { arguments: '[]', returned: null, returnedArgument: null };
  if (returned === undefined) return result;
  try {
    return { ...result, returned: toJson(returned, 'returned', limits) };
  } catch {
    return result;
  }
}

function fact(code: string, message: string): GuestError {
  return { code, message, stack: null };
}

function end(outcome: Settled['outcome'], error: GuestError | null, result?: Result): void {
  if (phase === 'settled') return;
  phase = 'settled';
  const facts = encode({
    outcome,
    error,
    hasDefaultExport,
    registrations: registrationFacts(),
    undocumented: touchedFeatures(),
    returnedArgument: result?.returnedArgument ?? null,
  });
  const returned = result?.returned ? `,"returned":${result.returned}` : '';
  settle(`${SETTLED}${slice(facts, 1, -1)},"arguments":${result?.arguments ?? 'null'}${returned}}`);
}

function registrationFacts(): { key: string; methods: string[] }[] {
  const facts: { key: string; methods: string[] }[] = [];
  const all = registered();
  for (let index = 0; index < all.length; index += 1) {
    const { key, names } = all[index] as Registration;
    append(facts, { key, methods: names });
  }
  return facts;
}
