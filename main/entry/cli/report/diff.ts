import type { Diff } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { NamedOperation } from './diff-paths.ts';
import { nameDiff } from './diff-paths.ts';
import { pointerKeys } from '#domain/json-pointer.ts';
import type { Page } from './page.ts';
import type { Paint, Style } from './style.ts';
import { fit, padEnd, textWidth } from './text-width.ts';
import { valueText } from './value.ts';

const MOST = 60;
const LEAST_VALUE = 16;

/** One line for each operation: `+ path value`, `− path old`, `~ path old → new`, `↕ path moved`. */
export function diffLines(diff: Diff, before: JsonValue | null, page: Page): string[] {
  const shown = nameDiff(diff.slice(0, MOST), before);
  const pathWidth = Math.min(Math.max(0, ...shown.map(({ path }) => textWidth(path))), Math.floor(page.width / 2));
  const lines = shown.map((one) => operationLine(one, pathWidth, page));
  const left = diff.length - shown.length;
  return left > 0 ? [...lines, page.style.dim(`  … ${left} more; --json has them all`)] : lines;
}

function operationLine({ operation, path }: NamedOperation, pathWidth: number, { style, width }: Page): string {
  const room = Math.max(LEAST_VALUE, width - pathWidth - 4);
  const [sign, paint, text] = inWords(operation, room, style);
  return `${paint(sign)} ${padEnd(fit(path, pathWidth), pathWidth)}  ${text}`;
}

function inWords(operation: NamedOperation['operation'], room: number, style: Style): [string, Paint, string] {
  switch (operation.op) {
    case 'add':
      return ['+', style.added, style.added(valueText(operation.value, room))];
    case 'remove':
      return ['−', style.removed, style.removed(valueText(operation.old, room))];
    case 'replace':
      return ['~', style.changed, replacement(operation.old, operation.value, room, style)];
    case 'move': {
      const [from, to] = [operation.from, operation.path].map((pointer) => pointerKeys(pointer).at(-1));
      return ['↕', style.changed, style.dim(`moved from place ${from} to ${to}`)];
    }
  }
}

/** The old value is shortened first, since the reader looks for the new one. */
export function replacement(old: JsonValue, value: JsonValue, room: number, style: Style): string {
  const both = room - 3;
  const after = valueText(value, Math.max(both - textWidth(valueText(old, both)), Math.floor(both / 2)));
  const before = valueText(old, both - textWidth(after));
  return `${style.removed(before)} ${style.dim('→')} ${style.added(after)}`;
}
