/**
 * Runs from the evaluated script to their end: the default export, once in a context, the entry point, the result. Each
 * settles exactly once and never rejects. Only built-ins from before the script decide what is reported.
 */
import { type GuestError, SETTLED, type Settled, type Start } from '../guest-protocol.ts';
import { callMarked } from './attribution.ts';
import { blameOf } from './blame.ts';
import { writeLine } from './console.ts';
import { NOT_AN_ERROR, describeThrown } from './error-facts.ts';
import { callsUnderWay } from './fetch.ts';
import { touchedFeatures } from './globals.ts';
import { settle } from './host.ts';
import { inspect } from './inspect.ts';
import { beginLoading, callFor, endLoading, isShared } from './owner.ts';
import { append, apply, isObject, slice } from './primordials.ts';
import { type Registration, closeRegistry, context, registered, registrationFault } from './registry.ts';
import type { Owner, Run } from './run.ts';
import { InvalidResult, encode, toJson } from './to-json.ts';

interface Result {
  /** JSON texts. `returned` is null for undefined and for an argument. */
  arguments: string;
  returned: string | null;
  returnedArgument: number | null;
}

type Method = (...args: unknown[]) => unknown;

type Loaded = { outcome: 'ok'; error: null } | { outcome: 'load'; error: GuestError };

/** Where the context is with its script: the state of all its runs until it is loaded. */
let phase: 'evaluation' | 'load' | 'loaded' = 'evaluation';
let hasDefaultExport = false;
/** The first that nothing handled while the script was evaluated: what the evaluation failed with, if it failed. */
let rejection: GuestError | null = null;
/** The run that the context was made for, and those of a shared instance that came before its script was loaded. */
const waiting: Owner[] = [];

/** The first run of a context waits for its script to be evaluated; a later one is called at once. */
export function startRun(at: Owner): void {
  if (phase === 'loaded') return enter(at);
  if (waiting.length === 0) beginLoading(at);
  append(waiting, at);
}

/** Called by the root module once the script and its imports are evaluated. */
export function begin(namespace: { default?: unknown }): void {
  const [first] = waiting;
  if (!first) return;
  phase = 'load';
  if (rejection) warnUnhandled(rejection, first);
  void loadAndEnter(first.run.start, namespace.default);
}

export function noteUnhandled(at: Owner, error: GuestError): void {
  if (phase === 'evaluation') rejection ??= error;
  else warnUnhandled(error, at);
}

function warnUnhandled({ code, message, stack }: GuestError, at: Owner): void {
  const what = code === NOT_AN_ERROR ? message : `${code}: ${message}`;
  writeLine('warn', `Unhandled promise rejection: ${what}${stack === null ? '' : `\n${stack}`}`, at);
}

/** Nothing is pending and the run has not settled: it awaits what never comes. */
export function giveUp(run: Run): void {
  const { script, entryPoint } = run.start;
  const never = (what: string) => fact('NEVER_SETTLED', `${what}: it awaits a promise that nothing will resolve.`);
  if (phase === 'evaluation') end(run, 'load', rejection ?? never(`The top level of ${script} never finished`));
  else if (phase === 'load') end(run, 'load', never(`${script} never finished loading`));
  else end(run, 'script', never(`${entryPoint} never settled`));
}

async function loadAndEnter(start: Start, entry: unknown): Promise<void> {
  const { outcome, error } = await load(start, entry);
  phase = 'loaded';
  endLoading();
  for (let index = 0; index < waiting.length; index += 1) {
    const at = waiting[index] as Owner;
    if (error === null && hasDefaultExport) enter(at);
    else end(at.run, outcome, error);
  }
}

async function load({ script, key }: Start, entry: unknown): Promise<Loaded> {
  const failed = (error: GuestError): Loaded => ({ outcome: 'load', error });
  hasDefaultExport = typeof entry === 'function';
  if (!hasDefaultExport) {
    if (key === null) return { outcome: 'ok', error: null };
    const found = entry === undefined ? 'no default export' : `a default export that is ${inspect(entry)}`;
    const message = `${script} has ${found}. Export a function that takes the context: export default (context) => { … }`;
    return failed(fact('NO_DEFAULT_EXPORT', message));
  }
  try {
    await apply(entry as Method, undefined, [context]);
  } catch (thrown) {
    return failed(describeThrown(thrown));
  }
  closeRegistry();
  const fault = registrationFault();
  return fault ? failed(describeThrown(fault)) : { outcome: 'ok', error: null };
}

function enter(at: Owner): void {
  const { run } = at;
  const { key, entryPoint } = run.start;
  if (key === null || entryPoint === null) return end(run, 'ok', null);
  void callEntryPoint(at, key, entryPoint);
}

async function callEntryPoint(at: Owner, key: string, entryPoint: string): Promise<void> {
  const { run } = at;
  try {
    const registration = registrationOf(key);
    const method = registration && (registration.methods as Record<string, unknown>)[entryPoint];
    if (!registration || typeof method !== 'function') {
      const message = `${run.start.script} does not register ${entryPoint} under ${key}.`;
      return end(run, 'load', fact('NOT_REGISTERED', message));
    }
    run.phase = 'run';
    const call = () => callFor(at, () => apply(method as Method, registration.methods, run.start.arguments));
    const returned = await (isShared() ? callMarked(run.id, call) : call());
    warnUnawaited(at, entryPoint);
    report(run, returned);
  } catch (thrown) {
    end(run, blameOf(thrown) ?? 'script', describeThrown(thrown));
  }
}

function warnUnawaited(at: Owner, entryPoint: string): void {
  const calls = callsUnderWay(at.run);
  if (calls === 0) return;
  const what = calls === 1 ? 'a call was' : `${calls} calls were`;
  const text = `${entryPoint} ended while ${what} still running; the result is lost. Is an await missing?`;
  writeLine('warn', text, at, 'unawaited-calls');
}

function registrationOf(key: string): Registration | null {
  const all = registered();
  for (let index = 0; index < all.length; index += 1) if (all[index]?.key === key) return all[index] ?? null;
  return null;
}

function report(run: Run, returned: unknown): void {
  const { start } = run;
  try {
    end(run, 'ok', null, start.entryPoint === 'Fill' ? resultOf(start, returned) : hookResult(start, returned));
  } catch (thrown) {
    if (thrown instanceof InvalidResult) end(run, thrown.reason, fact(thrown.code, thrown.message));
    else end(run, 'serialize', describeThrown(thrown));
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

function end(run: Run, outcome: Settled['outcome'], error: GuestError | null, result?: Result): void {
  if (run.phase === 'settled' || run.phase === 'closed') return;
  run.phase = 'settled';
  const facts = encode({
    outcome,
    error,
    hasDefaultExport,
    registrations: run.start.key === null ? registrationFacts() : [],
    undocumented: touchedFeatures(),
    returnedArgument: result?.returnedArgument ?? null,
  });
  const returned = result?.returned ? `,"returned":${result.returned}` : '';
  settle(
    run.id,
    `${SETTLED}${slice(facts, 1, -1)},"arguments":${result?.arguments ?? 'null'}${returned}}`,
    !isShared(),
  );
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
