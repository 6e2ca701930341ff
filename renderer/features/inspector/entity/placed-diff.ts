/**
 * A diff as two documents side by side. The pointers of its operations are valid when each is applied, so that those
 * into arrays later mean other items; here every change is placed where it is shown: removals in the document before,
 * additions in the document after.
 */
import type { Diff, DiffOperation } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { pointerTo, pointerKeys } from '#domain/json-pointer.ts';
import type { JsonMark } from '../../../ui/json-view.tsx';

export interface PlacedDiff {
  /** The operations with such pointers: for people, no longer a valid patch. */
  operations: readonly DiffOperation[];
  before: ReadonlyMap<string, JsonMark>;
  after: ReadonlyMap<string, JsonMark>;
}

/** A value in transition from one document to the other. Children are created when an operation leads through it. */
interface Cell {
  value: JsonValue;
  kids: Cell[] | Map<string, Cell> | null;
  /** Where it was in the document before; null if it was added. */
  origin: string | null;
  /** The same for its children: a value that replaced another has its origin, but not its children's. */
  kidsOrigin: string | null;
  mark: JsonMark | null;
  /** Numbers of the operations that are shown here. */
  operations: number[];
}

type Change = { cell: Cell; before: Map<string, JsonMark> };

export function placedDiff(entity: { before: JsonValue } | null, diff: Diff): PlacedDiff {
  const before = new Map<string, JsonMark>();
  if (!entity) return { operations: diff, before, after: new Map() };
  const root: Change = { cell: newCell(entity.before, '', ''), before };
  const placed = diff.map((operation, number) => apply(root, operation, number));
  const after = new Map<string, JsonMark>();
  const pointers = new Map<number, string>();
  settle(root.cell, '', after, pointers);
  const operations = placed.map((operation, number) => ({
    ...operation,
    path: pointers.get(number) ?? operation.path,
  }));
  return { operations, before, after };
}

function newCell(value: JsonValue, origin: string | null, kidsOrigin: string | null): Cell {
  return { value, kids: null, origin, kidsOrigin, mark: null, operations: [] };
}

/** Applies one operation and returns it with pointers into the document before. */
function apply(root: Change, operation: DiffOperation, number: number): DiffOperation {
  switch (operation.op) {
    case 'add': {
      put(root.cell, operation.path, seenHere(newCell(operation.value, null, null), 'added', number));
      return operation;
    }
    case 'remove': {
      const gone = take(root.cell, operation.path);
      return { ...operation, path: markBefore(root, gone, 'removed') ?? operation.path };
    }
    case 'replace': {
      const old = operation.path === '' ? root.cell : take(root.cell, operation.path);
      markBefore(root, old, 'changed');
      const next = seenHere(newCell(operation.value, old?.origin ?? null, null), 'changed', number);
      if (operation.path === '') root.cell = next;
      else put(root.cell, operation.path, next);
      return operation;
    }
    case 'move': {
      const moved = take(root.cell, operation.from);
      const from = markBefore(root, moved, 'changed') ?? operation.from;
      if (moved) put(root.cell, operation.path, seenHere(moved, 'changed', number));
      return { ...operation, from };
    }
  }
}

function seenHere(cell: Cell, mark: JsonMark, number: number): Cell {
  cell.mark = cell.mark === 'added' ? 'added' : mark;
  cell.operations.push(number);
  return cell;
}

function markBefore({ before }: Change, cell: Cell | undefined, mark: JsonMark): string | null {
  if (!cell || cell.origin === null) return null;
  before.set(cell.origin, mark);
  return cell.origin;
}

function take(root: Cell, pointer: string): Cell | undefined {
  const { kids, key } = slot(root, pointer);
  if (Array.isArray(kids)) return kids.splice(Number(key), 1)[0];
  const cell = kids?.get(key);
  kids?.delete(key);
  return cell;
}

function put(root: Cell, pointer: string, cell: Cell): void {
  const { kids, key } = slot(root, pointer);
  if (Array.isArray(kids)) kids.splice(key === '-' ? kids.length : Number(key), 0, cell);
  else kids?.set(key, cell);
}

/** The children on a pointer's path, and the key there; no children if it leads nowhere. */
function slot(root: Cell, pointer: string): { kids: Cell['kids']; key: string } {
  const keys = pointerKeys(pointer);
  const key = keys.pop() ?? '';
  let cell: Cell | undefined = root;
  for (const step of keys) {
    const kids: Cell['kids'] = cell ? kidsOf(cell) : null;
    cell = Array.isArray(kids) ? kids[Number(step)] : kids?.get(step);
  }
  return { kids: cell ? kidsOf(cell) : null, key };
}

function kidsOf(cell: Cell): Cell['kids'] {
  const { value, kidsOrigin } = cell;
  const kid = (value: JsonValue, key: string | number): Cell => {
    const origin = kidsOrigin === null ? null : pointerTo(kidsOrigin, key);
    return newCell(value, origin, origin);
  };
  if (Array.isArray(value)) cell.kids ??= value.map(kid);
  else if (typeof value === 'object' && value !== null)
    cell.kids ??= new Map(Object.entries(value).map(([key, value]) => [key, kid(value, key)]));
  return cell.kids;
}

/** The final place of everything. */
function settle(cell: Cell, pointer: string, after: Map<string, JsonMark>, pointers: Map<number, string>): void {
  if (cell.mark !== null) after.set(pointer, cell.mark);
  for (const number of cell.operations) pointers.set(number, pointer);
  for (const [key, kid] of cell.kids?.entries() ?? []) settle(kid, pointerTo(pointer, key), after, pointers);
}
