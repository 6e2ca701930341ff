import { clipboard } from 'electron';
import { copyableText } from '#contract/desktop-bridge.ts';

/**
 * Writes a text of the page to the clipboard, as plain text only: a page has no permission to do so itself. False if it
 * is not text or too long; the clipboard is not changed then.
 */
export function copyPageText(given: unknown): boolean {
  const read = copyableText.safeParse(given);
  if (read.success) clipboard.writeText(read.data);
  return read.success;
}
