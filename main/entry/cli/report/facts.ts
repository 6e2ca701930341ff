import type { JsonObject } from '#contract/entities/json.ts';
import type { Page } from './page.ts';
import { indented } from './page.ts';
import { padEnd, textWidth } from './text-width.ts';
import { treeLines } from './tree.ts';

/** Names and values, aligned. */
export function factLines(facts: readonly (readonly [string, string])[], { style }: Page): string[] {
  const width = Math.max(0, ...facts.map(([name]) => textWidth(name)));
  return facts.map(([name, value]) => `${style.dim(padEnd(name, width))}  ${value}`);
}

/** A heading with lines under it, or with a word if there are none. */
export function section(heading: string, lines: readonly string[], none: string, { style }: Page): string[] {
  if (lines.length === 0) return [`${style.strong(heading)}  ${style.dim(none)}`];
  return [style.strong(heading), ...lines.map((line) => `  ${line}`.trimEnd())];
}

/** A section that shows a JSON object as a tree. */
export function treeSection(heading: string, value: JsonObject | null, none: string, page: Page): string[] {
  return section(heading, value ? treeLines(value, indented(page, 2)) : [], none, page);
}
