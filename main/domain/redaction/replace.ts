import { placeholdersIn } from './placeholder.ts';
import type { Finding } from './scanner.ts';

/** The text with each finding replaced; those that overlap are replaced as one. */
export function replaceFindings(
  text: string,
  findings: readonly Finding[],
  placeholder: (name: string, value: string) => string,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, name, known } of united(text, findings)) {
    parts.push(text.slice(from, start), known ?? placeholder(name, text.slice(start, end)));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** In order and apart; a placeholder that stands there already is left alone. */
function united(text: string, findings: readonly Finding[]): Finding[] {
  const kept = outsidePlaceholders(text, findings);
  const result: Finding[] = [];
  for (const finding of kept.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (!last || finding.start >= last.end) {
      result.push({ ...finding });
      continue;
    }
    last.end = Math.max(last.end, finding.end);
    // The name of a secret of the tenant says more than that of the field it is in.
    if (last.known === null && finding.known !== null)
      Object.assign(last, { name: finding.name, known: finding.known });
  }
  return result;
}

function outsidePlaceholders(text: string, findings: readonly Finding[]): readonly Finding[] {
  const taken = placeholdersIn(text);
  if (taken.length === 0) return findings;
  const isWithin = ({ start, end }: Finding): boolean => {
    const before = taken.findLast(({ index }) => index <= start);
    return before !== undefined && end <= before.end;
  };
  // A field whose value begins with one was replaced before.
  const isDone = ({ start, known }: Finding): boolean => known === null && taken.some(({ index }) => index === start);
  return findings.filter((finding) => !isWithin(finding) && !isDone(finding));
}
