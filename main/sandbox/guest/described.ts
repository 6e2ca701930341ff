import { weakMapGet, weakMapSet } from './primordials.ts';

/** What the console shows of an object whose state is private: the web classes of this folder. */
export interface Description {
  name: string;
  facts: object;
}

const descriptions = new WeakMap<object, () => Description>();

export function describeAs(object: object, describe: () => Description): void {
  weakMapSet(descriptions, object, describe);
}

export function describedBy(object: object): Description | null {
  const describe = weakMapGet(descriptions, object) as (() => Description) | undefined;
  return describe ? describe() : null;
}
