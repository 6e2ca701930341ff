/** JSON Pointers (RFC 6901): how the product names a place in an entity. */

/** Appends one reference token to a pointer, escaped. */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The keys of a pointer, unescaped. `''` is the document itself. */
export function pointerKeys(pointer: string): string[] {
  const tokens = pointer === '' ? [] : pointer.slice(1).split('/');
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Every pointer above this one, the document first. */
export function pointerAncestors(pointer: string): string[] {
  return pointerKeys(pointer).map((_, depth, keys) => keys.slice(0, depth).reduce<string>(pointerTo, ''));
}
