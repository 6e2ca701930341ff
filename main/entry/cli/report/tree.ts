import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import { isJsonObject } from '#domain/same-json.ts';
import { arrayStep, stepText } from './json-path.ts';
import type { Page } from './page.ts';
import { fit, padEnd, textWidth } from './text-width.ts';
import { valueText } from './value.ts';
import { visible } from '#domain/visible.ts';

const MOST_LINES = 200;
const MOST_DEPTH = 12;
const WIDEST_KEY = 32;

/** A JSON object or array as an indented tree; values of one object are aligned. */
export function treeLines(value: JsonObject | JsonValue[], page: Page): string[] {
  const lines: string[] = [];
  addChildren(value, 0, page, lines);
  if (lines.length <= MOST_LINES) return lines;
  const cut = page.style.dim('… cut here; --json has everything');
  return [...lines.slice(0, MOST_LINES), cut];
}

function addChildren(parent: JsonObject | JsonValue[], depth: number, page: Page, lines: string[]): void {
  const children = childrenOf(parent);
  const leaves = children.filter(({ value }) => !isBranch(value, depth));
  const keyWidth = Math.min(WIDEST_KEY, Math.max(0, ...leaves.map(({ label }) => textWidth(label))));
  const indent = '  '.repeat(depth);
  for (const { label, value } of children) {
    if (lines.length > MOST_LINES) return;
    const shown = fit(label, WIDEST_KEY);
    if (isBranch(value, depth)) {
      lines.push(`${indent}${page.style.strong(shown)}`);
      addChildren(value, depth + 1, page, lines);
    } else {
      const room = Math.max(1, page.width - indent.length - keyWidth - 2);
      lines.push(`${indent}${padEnd(shown, keyWidth)}  ${valueText(value, room)}`);
    }
  }
}

function childrenOf(parent: JsonObject | JsonValue[]): { label: string; value: JsonValue }[] {
  if (Array.isArray(parent)) {
    return parent.map((value, index) => ({ label: stepText(arrayStep(index, value)), value }));
  }
  return Object.entries(parent).map(([key, value]) => ({ label: visible(key), value }));
}

/** Values that get lines of their own: objects, and arrays that contain any. Others are one line of JSON. */
function isBranch(value: JsonValue, depth: number): value is JsonObject | JsonValue[] {
  if (depth + 1 >= MOST_DEPTH) return false;
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return isJsonObject(value) && Object.keys(value).length > 0;
}
