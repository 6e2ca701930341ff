import type { Diff, DiffOperation } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { isJsonObject } from '#domain/same-json.ts';
import type { Step } from './json-path.ts';
import { pointerKeys } from '#domain/json-pointer.ts';
import { arrayStep, pathText } from './json-path.ts';

/** An operation with a readable path: items of arrays by their id. */
export interface NamedOperation {
  operation: DiffOperation;
  path: string;
}

/**
 * Names the paths of a diff. Each pointer refers to the document as it is when its operation is applied, so the
 * document is updated along with it; without one (an event carries none) items are named by their index.
 */
export function nameDiff(diff: Diff, before: JsonValue | null): NamedOperation[] {
  const root = { document: structuredClone(before) };
  return diff.map((operation) => {
    const tokens = pointerKeys(operation.path);
    if (operation.op === 'move') removeAt(root, pointerKeys(operation.from));
    const item = operation.op === 'remove' ? operation.old : operation.value;
    const path = pathText(stepsTo(root.document, tokens, item));
    if (operation.op === 'remove') removeAt(root, tokens);
    else putAt(root, tokens, structuredClone(operation.value), operation.op === 'replace');
    return { operation, path };
  });
}

/** `item`: the value at the path, which the document may not have yet. */
function stepsTo(document: JsonValue, tokens: readonly string[], item: JsonValue): Step[] {
  let here: JsonValue | undefined = document;
  return tokens.map((token, depth) => {
    const parent = here;
    here = depth === tokens.length - 1 ? item : child(parent, token);
    return isPlace(parent, token) ? arrayStep(Number(token), here) : { key: token };
  });
}

/** If the parent is unknown, a number counts as an index. */
function isPlace(parent: JsonValue | undefined, token: string): boolean {
  return Array.isArray(parent) || ((parent === null || parent === undefined) && /^\d+$/.test(token));
}

function child(parent: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(parent)) return parent[Number(token)];
  return isJsonObject(parent) && Object.hasOwn(parent, token) ? parent[token] : undefined;
}

function parentOf(root: { document: JsonValue }, tokens: readonly string[]): JsonValue | undefined {
  return tokens.slice(0, -1).reduce<JsonValue | undefined>(child, root.document);
}

function removeAt(root: { document: JsonValue }, tokens: readonly string[]): void {
  const parent = parentOf(root, tokens);
  const token = tokens.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(token), 1);
  else if (isJsonObject(parent) && token !== undefined) delete parent[token];
}

function putAt(root: { document: JsonValue }, tokens: readonly string[], value: JsonValue, replaces: boolean): void {
  const parent = parentOf(root, tokens);
  const token = tokens.at(-1);
  if (token === undefined) root.document = value;
  else if (Array.isArray(parent)) parent.splice(Number(token), replaces ? 1 : 0, value);
  // Defined, not assigned: a script may name a key __proto__.
  else if (isJsonObject(parent)) {
    Object.defineProperty(parent, token, { value, enumerable: true, configurable: true, writable: true });
  }
}
