import type { Page } from './page.ts';
import { wrap } from './text-width.ts';
import { visible, visibleLines } from '#domain/visible.ts';

/** `TIMEOUT: No answer within 10 s.` in lines of the page's width. */
export function codedMessage(code: string, message: string, { style, width }: Page): string[] {
  const shown = visible(code);
  const [first = '', ...more] = visibleLines(`${shown}: ${message}`).flatMap((line) => wrap(line, width));
  return [first.startsWith(shown) ? style.bad(shown) + first.slice(shown.length) : first, ...more];
}
