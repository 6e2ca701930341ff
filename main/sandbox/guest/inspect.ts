/**
 * Values as text for the console: near enough to what Node prints to be read without thinking. Getters, proxies and
 * toString are never called and everything is bounded, so a log line can neither hang nor lie.
 */
import { describedBy } from './described.ts';
import { stackOf } from './error-stack.ts';
import { isError } from './newest.ts';
import { MAX_ITEMS, builtinParts } from './inspect-builtin.ts';
import { type Parts, indentLines, layOut, literal } from './inspect-layout.ts';
import { className, isName } from './value-path.ts';
import {
  ObjectPrototype,
  append,
  functionToString,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  indexOf,
  isArray,
  max,
  min,
  ownData,
  ownKeys,
  repeat,
  symbolToString,
} from './primordials.ts';
import { isProxy } from './proxies.ts';

/** The objects around a value, to name cycles and to stop. */
export interface Around {
  outer: Around | null;
  object: object;
  depth: number;
}

const MAX_DEPTH = 8;

export function inspect(value: unknown, around: Around | null = null): string {
  switch (typeof value) {
    case 'string':
      return literal(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return symbolToString(value);
    case 'number':
      return value === 0 && 1 / value < 0 ? '-0' : `${value}`;
    case 'function':
      return isProxy(value) ? '[Proxy]' : showFunction(value);
    case 'object':
      return value === null ? 'null' : showObject(value, around);
    default:
      return `${value as undefined | boolean}`;
  }
}

function showFunction(value: object): string {
  const name = ownData(value, 'name');
  const label = typeof name === 'string' && name !== '' ? name : '(anonymous)';
  return indexOf(functionToString(value), 'class') === 0 ? `[class ${label}]` : `[Function: ${label}]`;
}

function showObject(value: object, outer: Around | null): string {
  if (isProxy(value)) return '[Proxy]';
  for (let above = outer; above; above = above.outer) if (above.object === value) return '[Circular]';
  const depth = outer ? outer.depth + 1 : 0;
  if (depth > MAX_DEPTH) return isArray(value) ? '[Array]' : '[Object]';
  const here = { outer, object: value, depth };
  const parts = partsOf(value, here);
  return typeof parts === 'string' ? parts : layOut(parts, depth);
}

function partsOf(value: object, here: Around): Parts | string {
  if (isArray(value)) return listParts(value, here);
  if (isError(value)) return errorParts(value, here);
  const prototype = getPrototypeOf(value);
  if (prototype === ObjectPrototype) return { prefix: '', brackets: '{}', items: properties(value, here, []) };
  if (prototype === null)
    return { prefix: '[Object: null prototype]', brackets: '{}', items: properties(value, here, []) };
  return instanceParts(value, prototype, here);
}

function instanceParts(value: object, prototype: object, here: Around): Parts | string {
  const description = describedBy(value);
  const builtin = description ? null : builtinParts(value, (item) => inspect(item, here));
  if (builtin !== null) return builtin;
  const prefix = description?.name ?? className(prototype);
  return { prefix, brackets: '{}', items: properties(description?.facts ?? value, here, []) };
}

function listParts(list: readonly unknown[], here: Around): Parts {
  const items: string[] = [];
  for (let index = 0; index < min(list.length, MAX_ITEMS); index += 1) {
    append(items, hasOwn(list, index) ? property(list, index, here) : '<empty>');
  }
  if (list.length > MAX_ITEMS) append(items, `… ${list.length - MAX_ITEMS} more items`);
  return { prefix: '', brackets: '[]', items };
}

function errorParts(error: object, here: Around): Parts | string {
  const stack = stackOf(error);
  const prefix = indentLines(stack, repeat('  ', here.depth));
  const items = properties(error, here, ['stack', 'message']);
  const cause = ownData(error, 'cause');
  if (cause !== undefined) append(items, `[cause]: ${inspect(cause, here)}`);
  const errors = ownData(error, 'errors');
  if (errors !== undefined) append(items, `[errors]: ${inspect(errors, here)}`);
  if (items.length > 0) return { prefix, brackets: '{}', items };
  return here.depth > 0 && indexOf(prefix, '\n') < 0 ? `[${prefix}]` : prefix;
}

/** Own enumerable properties, symbols too. */
function properties(value: object, here: Around, hidden: readonly string[]): string[] {
  const items: string[] = [];
  const names = ownKeys(value);
  const end = min(names.length, MAX_ITEMS + hidden.length);
  for (let index = 0; index < end; index += 1) {
    const name = names[index] as string | symbol;
    if (!isShown(value, name, hidden)) continue;
    append(items, `${keyText(name)}: ${property(value, name, here)}`);
  }
  if (names.length > end) append(items, `… ${max(0, names.length - end)} more properties`);
  return items;
}

function isShown(value: object, name: string | symbol, hidden: readonly string[]): boolean {
  for (let index = 0; index < hidden.length; index += 1) if (hidden[index] === name) return false;
  return getOwnPropertyDescriptor(value, name)?.enumerable === true;
}

function keyText(name: string | symbol): string {
  if (typeof name === 'symbol') return `[${symbolToString(name)}]`;
  return isName(name) ? name : literal(name);
}

function property(holder: object, key: PropertyKey, here: Around): string {
  const descriptor = getOwnPropertyDescriptor(holder, key);
  if (descriptor && hasOwn(descriptor, 'value')) return inspect(descriptor.value, here);
  if (!descriptor?.get) return '[Setter]';
  return descriptor.set ? '[Getter/Setter]' : '[Getter]';
}
