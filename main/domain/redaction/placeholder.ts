/** What stands in the place of a secret: equal secrets have equal placeholders, and nothing leads back to the value. */
export function placeholderOf(name: string, mark: string): string {
  return `«${name.replaceAll(/[^\w.-]/g, '-').slice(0, 64)}·${mark}»`;
}

export const PLACEHOLDER = /«[\w.-]{1,64}·[0-9a-f]{6}»/g;

const ONLY_PLACEHOLDERS = /^(?:«[\w.-]{1,64}·[0-9a-f]{6}»)+$/;

export function isPlaceholder(text: string): boolean {
  return ONLY_PLACEHOLDERS.test(text);
}

/** Where a text has placeholders, also as URLs and forms spell them. */
export function placeholdersIn(text: string): { index: number; end: number }[] {
  const isInUrl = text.includes('%C2%AB');
  if (!isInUrl && !text.includes('«')) return [];
  const form = isInUrl ? IN_URLS_TOO : PLACEHOLDER;
  return [...text.matchAll(form)].map(({ 0: { length }, index }) => ({ index, end: index + length }));
}

const IN_URLS_TOO = /(?:«|%C2%AB)([\w.-]{1,64})(?:·|%C2%B7)[0-9a-f]{6}(?:»|%C2%BB)/gi;

/** The text with placeholders that say which secret they stand for, and no more which value of it; in one spelling. */
export function unmarked(text: string): string {
  return text.replaceAll(IN_URLS_TOO, '«$1»');
}
