import type { Parts } from './inspect-layout.ts';
import {
  append,
  dateTime,
  dateToIso,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isFinite,
  mapForEach,
  min,
  setForEach,
  uncurry,
} from './primordials.ts';

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;

/** A built-in getter as a function, which throws on anything that is not of its class. */
function getter(prototype: object, name: PropertyKey): (self: unknown) => unknown {
  return uncurry(getOwnPropertyDescriptor(prototype, name)?.get as () => unknown);
}

const mapSize = getter(Map.prototype, 'size');
const setSize = getter(Set.prototype, 'size');
const regexSource = getter(RegExp.prototype, 'source');
const regexFlags = getter(RegExp.prototype, 'flags');
const bufferSize = getter(ArrayBuffer.prototype, 'byteLength');
const typedName = getter(TypedArrayPrototype, Symbol.toStringTag);
const typedLength = getter(TypedArrayPrototype, 'length');

export const MAX_ITEMS = 100;

/** Shows an item of the value. */
type Nested = (item: unknown) => string;
type Show = (value: object, nested: Nested) => Parts | string;

const shows: readonly Show[] = [
  (value) => (isFinite(dateTime(value)) ? dateToIso(value) : 'Invalid Date'),
  (value) => `/${regexSource(value) as string}/${regexFlags(value) as string}`,
  (value, nested) => ({ prefix: `Map(${mapSize(value) as number})`, brackets: '{}', items: mapItems(value, nested) }),
  (value, nested) => ({ prefix: `Set(${setSize(value) as number})`, brackets: '{}', items: setItems(value, nested) }),
  (value) => `ArrayBuffer { ${bufferSize(value) as number} bytes }`,
];

/** The parts of a value that has a class of its own in the language; null for all else. */
export function builtinParts(value: object, nested: Nested): Parts | string | null {
  const name = typedName(value);
  if (typeof name === 'string') return typedParts(value, name, nested);
  for (let index = 0; index < shows.length; index += 1) {
    try {
      return (shows[index] as Show)(value, nested);
    } catch {
      continue;
    }
  }
  return null;
}

function typedParts(value: object, name: string, nested: Nested): Parts {
  const length = typedLength(value) as number;
  const items: string[] = [];
  for (let index = 0; index < min(length, MAX_ITEMS); index += 1) {
    append(items, nested((value as ArrayLike<unknown>)[index]));
  }
  if (length > MAX_ITEMS) append(items, `… ${length - MAX_ITEMS} more items`);
  return { prefix: `${name}(${length})`, brackets: '[]', items };
}

function mapItems(value: object, nested: Nested): string[] {
  const items: string[] = [];
  mapForEach(value, (item: unknown, key: unknown) => {
    if (items.length < MAX_ITEMS) append(items, `${nested(key)} => ${nested(item)}`);
  });
  return items;
}

function setItems(value: object, nested: Nested): string[] {
  const items: string[] = [];
  setForEach(value, (item: unknown) => {
    if (items.length < MAX_ITEMS) append(items, nested(item));
  });
  return items;
}
