/** Lines of a file around one of them, and the number of the first. */
export interface Excerpt {
  code: string;
  firstLine: number;
}

/** Null if the file has no such line. */
export function excerptAround(text: string, line: number, around: number): Excerpt | null {
  const lines = text.split(/\r\n|[\n\r]/);
  if (line < 1 || line > lines.length) return null;
  const first = Math.max(1, line - around);
  return { code: lines.slice(first - 1, line + around).join('\n'), firstLine: first };
}
