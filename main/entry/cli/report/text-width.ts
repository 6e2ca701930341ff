import stringWidth from 'fast-string-width';

const MARK = '…';
const plain = /^[\u0020-\u007e]*$/;
/** Made when a text is first cut: it takes 20 ms, and most commands cut nothing. */
let segmenter: Intl.Segmenter | null = null;

/** Columns that a text without colours takes: wide characters count two. */
export function textWidth(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** The text in at most `width` columns: both ends of a longer one, with `…` between them. */
export function fit(text: string, width: number): string {
  if (width < 1) return '';
  const short = cutLong(text, width);
  if (short === text && textWidth(text) <= width) return text;
  const parts = graphemesOf(short);
  const tail = take(parts.toReversed(), Math.floor((width - 1) / 2)).toReversed();
  const head = take(parts, width - 1 - textWidth(tail.join('')));
  return `${head.join('')}${MARK}${tail.join('')}`;
}

/** Both ends of a text that is too long in any case, so that showing a body of megabytes costs nothing. */
function cutLong(text: string, width: number): string {
  const enough = width * 16;
  return text.length > enough * 2 ? text.slice(0, enough) + text.slice(-enough) : text;
}

function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The text in at most `width` columns, cut at its end: for sentences, whose beginning matters most. */
export function cutEnd(text: string, width: number): string {
  const short = text.slice(0, width * 16);
  if (short === text && textWidth(text) <= width) return text;
  const parts = graphemesOf(short);
  return `${take(parts, width - 1).join('')}${MARK}`;
}

function take(parts: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const part of parts) {
    used += textWidth(part);
    if (used > width) break;
    taken.push(part);
  }
  return taken;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** The words of a text in lines of at most `width` columns; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
