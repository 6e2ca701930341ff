import { clipboard } from 'electron';
import { copyableText } from '#contract/desktop-bridge.ts';

/**
 * Puts what the page gives on the clipboard, as text only: a page has no permission to do so itself. False if it is no
 * text or too long; the clipboard keeps what it had then.
 *
 */
export function copyPageText(given: unknown): boolean {
  const read = copyableText.safeParse(given);
  if (read.success) clipboard.writeText(read.data);
  return read.success;
}
