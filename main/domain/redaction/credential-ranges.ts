import { isCounted, schemeOf } from './named-values.ts';

type Range = { start: number; end: number };

/** Which parts of the value of a header are secret, where the header is named like one. */
export function credentialRanges(header: string, value: string): Range[] {
  if (header === 'set-cookie') return cookieValues(value).slice(0, 1);
  if (header === 'cookie') return cookieValues(value);
  if (value === '' || isCounted(value)) return [];
  return [{ start: schemeOf(value), end: value.length }];
}

const COOKIE = /[^;=]*=([^;]*)/g;

/** The values of `a=1; b=2`: which cookies there are may be seen. */
function cookieValues(text: string): Range[] {
  return [...text.matchAll(COOKIE)]
    .map(({ 0: whole, 1: value = '', index }) => ({
      start: index + whole.length - value.length,
      end: index + whole.length,
    }))
    .filter(({ start, end }) => end > start);
}
