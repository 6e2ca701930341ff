import { isProxy } from './proxies.ts';
import { charCodeAt, ownData, quote } from './primordials.ts';

/** Where a value is: the name of the root, then keys. It becomes text only when something is wrong there. */
export interface ValuePath {
  parent: ValuePath | null;
  key: string | number;
  /** The object at this place, to find cycles. */
  holder: object | null;
  depth: number;
}

const MAX_KEY = 80;

/** E.g. `entity.loyalty.points`, `returned[0]["first name"]`. */
export function pathOf(place: ValuePath): string {
  let path = '';
  for (let at = place; at.parent; at = at.parent) path = step(at.key) + path;
  return rootOf(place) + path;
}

function rootOf(place: ValuePath): string {
  let at = place;
  while (at.parent) at = at.parent;
  return `${at.key}`;
}

function step(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  if (key.length > MAX_KEY) return '[a very long key]';
  return isName(key) ? `.${key}` : `[${quote(key)}]`;
}

export function isName(key: string): boolean {
  for (let index = 0; index < key.length; index += 1) {
    if (!isNameCode(charCodeAt(key, index), index === 0)) return false;
  }
  return key !== '';
}

function isNameCode(code: number, first: boolean): boolean {
  const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;
  return letter || (!first && code >= 48 && code <= 57);
}

/** The name of the class that has this prototype, read without calling anything. */
export function className(prototype: object): string {
  const constructor = isProxy(prototype) ? undefined : ownData(prototype, 'constructor');
  const name = typeof constructor === 'function' && !isProxy(constructor) ? ownData(constructor, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : '(anonymous)';
}
