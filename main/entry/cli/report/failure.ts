import type { Refusal } from '#contract/errors.ts';
import type { Failure } from '../failure.ts';
import { nextStep } from './next-step.ts';
import type { Page } from './page.ts';
import { placeText } from './run-error.ts';
import { wrap } from './text-width.ts';
import { visibleLines } from '#domain/visible.ts';

/** Why a command failed: the message, the places it is about, and where to read on. */
export function failureLines(failure: Failure, hint: string | null, page: Page): string[] {
  const { style } = page;
  const places = failure.places.flatMap((place) => placeText(place) ?? []);
  const unsaid = places.filter((text) => !failure.message.includes(text));
  return [
    ...signed(style.bad('✗'), failure.message, page),
    ...unsaid.map((text) => `  at ${style.name(text)}`),
    ...hintLines(hint ?? nextStep(failure.code, page.command), page),
  ];
}

/** An act that the rules refuse: nothing was changed. */
export function refusalLines({ code, message }: Refusal, page: Page): string[] {
  return [...signed(page.style.bad('✗'), message, page), ...hintLines(nextStep(code, page.command), page)];
}

/** A notice that is not a failure. */
export function noticeLines(notice: string, page: Page): string[] {
  return signed(page.style.warn('!'), notice, page);
}

function hintLines(hint: string | null, { style }: Page): string[] {
  return hint === null ? [] : [style.dim(`  ${hint}`)];
}

/** Lines that are indented already are kept as they are. */
function signed(sign: string, message: string, page: Page): string[] {
  const lines = visibleLines(message).flatMap((line) => (line.startsWith(' ') ? [line] : wrap(line, page.width - 2)));
  return lines.map((line, index) => (index === 0 ? `${sign} ${line}` : `  ${line}`));
}
