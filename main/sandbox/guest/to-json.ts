/**
 * Writes values as JSON text without calling anything of the script: no toJSON, no getter, no proxy trap. What is
 * not plain JSON data is refused with the path to it. Own keys named __proto__ stay data.
 */
import { isProxy } from './proxies.ts';
import {
  NativePromise,
  ObjectPrototype,
  dateTime,
  dateToIso,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  getPrototypeOf,
  hasOwn,
  isArray,
  isFinite,
  keys,
  quote,
  symbolToString,
} from './primordials.ts';
import { type ValuePath, className, pathOf } from './value-path.ts';
import { utf8Length } from './utf8.ts';

const MAX_DEPTH = 500;

/** Why a value cannot leave the run. */
export class InvalidResult {
  readonly reason: 'serialize' | 'limit';
  readonly code: 'NOT_JSON' | 'NOT_AWAITED' | 'RESULT_TOO_LARGE';
  readonly message: string;

  constructor(reason: InvalidResult['reason'], code: InvalidResult['code'], message: string) {
    this.reason = reason;
    this.code = code;
    this.message = message;
  }
}

/** How large a result may be: bytes of its JSON text, fields and list items in it. */
export interface ResultLimits {
  readonly resultBytes: number;
  readonly resultValues: number;
}

/** What the text may still grow by. */
interface Budget {
  bytes: number;
  values: number;
  readonly limits: ResultLimits;
  readonly name: string;
}

const UNLIMITED: ResultLimits = { resultBytes: Infinity, resultValues: Infinity };

/** JSON text of a value that a script made. Throws InvalidResult. */
export function toJson(value: unknown, name: string, limits: ResultLimits): string {
  const budget = { bytes: limits.resultBytes, values: limits.resultValues, limits, name };
  return write(value, { parent: null, key: name, holder: null, depth: 0 }, budget) ?? 'null';
}

/** JSON text of one of the glue's own messages. */
export function encode(message: object): string {
  return toJson(message, 'message', UNLIMITED);
}

/** Undefined for undefined, which an object drops and a list turns into null, as JSON does. */
function write(value: unknown, place: ValuePath, budget: Budget): string | undefined {
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'string':
      if (value.length > budget.bytes) throw tooLarge(budget);
      return spend(quote(value), budget);
    case 'number':
      if (!isFinite(value)) throw invalid(place, `is ${value}, for which JSON has no form`);
      return spend(`${value}`, budget);
    case 'boolean':
      return spend(value ? 'true' : 'false', budget);
    case 'object':
      return value === null ? spend('null', budget) : writeObject(value, place, budget);
    case 'symbol':
      throw invalid(place, `is a symbol, ${symbolToString(value)}`);
    default:
      throw invalid(place, `is a ${typeof value}`);
  }
}

function writeObject(value: object, place: ValuePath, budget: Budget): string {
  if (isProxy(value)) throw invalid(place, 'is a Proxy');
  if (place.depth >= MAX_DEPTH) throw invalid(place, `is nested deeper than ${MAX_DEPTH} levels`);
  for (let above = place.parent; above; above = above.parent) {
    if (above.holder === value) throw invalid(place, `is ${pathOf(above)} again: a cycle`);
  }
  place.holder = value;
  if (isArray(value)) return writeList(value, place, budget);
  const prototype = getPrototypeOf(value);
  const plain = prototype === null || prototype === ObjectPrototype;
  return plain ? writeRecord(value, place, budget) : writeInstance(value, prototype, place, budget);
}

function writeList(list: readonly unknown[], place: ValuePath, budget: Budget): string {
  refuseSymbols(list, place);
  let json = '';
  for (let index = 0; index < list.length; index += 1) {
    countValue(budget);
    const item = write(dataAt(list, index, place), below(place, index), budget) ?? spend('null', budget);
    json += index === 0 ? item : spend(',', budget) + item;
  }
  return `[${json}]`;
}

function writeRecord(record: object, place: ValuePath, budget: Budget): string {
  refuseSymbols(record, place);
  const names = keys(record);
  let json = '';
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    countValue(budget);
    const item = write(dataAt(record, name, place), below(place, name), budget);
    if (item === undefined) continue;
    json += (json === '' ? '' : ',') + spend(`${quote(name)}:`, budget) + item;
  }
  return spend('{', budget) + json + spend('}', budget);
}

/** A Date is written as JSON would write it; every other class is refused rather than flattened without a word. */
function writeInstance(value: object, prototype: object, place: ValuePath, budget: Budget): string {
  if (prototype === NativePromise.prototype)
    throw invalid(place, 'is a Promise: an await is missing where it gets its value', 'NOT_AWAITED');
  const time = timeOf(value);
  if (time === null) throw invalid(place, `is an object of class ${className(prototype)}`);
  if (!isFinite(time)) throw invalid(place, 'is an invalid Date');
  return spend(quote(dateToIso(value)), budget);
}

function timeOf(value: object): number | null {
  try {
    return dateTime(value);
  } catch {
    return null;
  }
}

function dataAt(holder: object, key: string | number, place: ValuePath): unknown {
  const descriptor = getOwnPropertyDescriptor(holder, key);
  if (!descriptor) return undefined;
  if (!hasOwn(descriptor, 'value')) throw invalid(below(place, key), 'is an accessor (get or set)');
  return descriptor.value;
}

function refuseSymbols(holder: object, place: ValuePath): void {
  const symbols = getOwnPropertySymbols(holder);
  // Past the end of a list lies Array.prototype, where a script may have put anything.
  if (symbols.length > 0) throw invalid(place, `has a symbol as a key, ${symbolToString(symbols[0])}`);
}

function below(parent: ValuePath, key: string | number): ValuePath {
  return { parent, key, holder: null, depth: parent.depth + 1 };
}

function spend(json: string, budget: Budget): string {
  if (budget.limits.resultBytes === Infinity) return json;
  budget.bytes -= utf8Length(json);
  if (budget.bytes < 0) throw tooLarge(budget);
  return json;
}

function countValue(budget: Budget): void {
  budget.values -= 1;
  if (budget.values < 0) throw tooManyValues(budget);
}

function invalid(place: ValuePath, problem: string, code: InvalidResult['code'] = 'NOT_JSON'): InvalidResult {
  return new InvalidResult('serialize', code, `${pathOf(place)} ${problem}. Only plain JSON data can leave a run.`);
}

function tooLarge({ name, limits }: Budget): InvalidResult {
  return new InvalidResult(
    'limit',
    'RESULT_TOO_LARGE',
    `${name} is larger than ${limits.resultBytes} bytes, the limit in passbench.yml (limits.resultBytes).`,
  );
}

function tooManyValues({ name, limits }: Budget): InvalidResult {
  return new InvalidResult(
    'limit',
    'RESULT_TOO_LARGE',
    `${name} has more than ${limits.resultValues} fields and list items (limits.resultValues in passbench.yml). Keep only what the pass needs, or raise the limit.`,
  );
}
