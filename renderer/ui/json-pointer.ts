/** JSON Pointer (RFC 6901): how the product names a place in an entity. */
export const childPointer = (parent: string, key: string | number): string =>
  `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The keys of a pointer, unescaped. `''` is the document itself. */
export const pointerKeys = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Every pointer above this one, the document first. */
export const pointerAncestors = (pointer: string): string[] =>
  pointerKeys(pointer).map((_, depth, keys) => keys.slice(0, depth).reduce<string>(childPointer, ''));
