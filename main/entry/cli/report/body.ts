import type { BodyFacts } from '#contract/entities/call.ts';
import { readExactJson } from '#contract/json-text.ts';
import { bytes } from './amounts.ts';
import type { Page } from './page.ts';
import { fit } from './text-width.ts';
import { visibleLines } from '#domain/visible.ts';

const MOST_LINES = 40;
const MOST_TEXT = 100_000;

/** A recorded body: formatted JSON, other text as it is, and only the size of bytes. */
export function bodyLines(body: string | null, facts: BodyFacts | null, page: Page): string[] {
  const { style } = page;
  if (body === null || body === '') return [];
  if (facts?.encoding === 'base64')
    return [style.dim(`${bytes(facts.size)} that are not text; --json has them as base64`)];
  const cut = facts?.truncated ? [style.warn(`… the record was cut; ${bytes(facts.size)} arrived`)] : [];
  const lines = visibleLines(laidOut(body.slice(0, MOST_TEXT)));
  const shown = lines.slice(0, MOST_LINES).map((line) => fit(line, page.width));
  const partly = body.length > MOST_TEXT || lines.length > MOST_LINES;
  return [...shown, ...(partly ? [style.dim('… --json has all of it')] : []), ...cut];
}

/** JSON with numbers that JavaScript cannot hold is shown as sent, so that no id has other digits. */
function laidOut(text: string): string {
  const reading = readExactJson(text);
  return reading.isJson ? JSON.stringify(reading.value, null, 2) : text;
}
