/** Problems of the tenant's YAML, in words for its author: what is wrong and how to fix it. */
import type { ErrorCode, Scalar, YAMLError } from 'yaml';
import { numberFault } from '#contract/json-text.ts';
import { lineEnd } from './yaml-text.ts';

/** A problem at an offset of the text. */
export interface Fault {
  offset: number;
  message: string;
}

export const tooDeep = 'is nested too deeply';
export const repeatedKey = 'this key is here twice; remove one of them';
const quoteIt = 'put the value in quotes if it is text';
const bracesInQuotes = '{{ … }} and {% … %} start a YAML mapping; put the whole value in quotes';

const inWords: Record<ErrorCode, string> = {
  ALIAS_PROPS: 'a value that starts with "*", "&" or "!" must be in quotes if it is text',
  BAD_ALIAS: 'a value that starts with "*" must be in quotes if it is text',
  BAD_COLLECTION_TYPE: `the value is not of the kind that its tag says; ${quoteIt}`,
  BAD_DIRECTIVE: 'remove this line, which starts with "%"',
  BAD_DQ_ESCAPE: 'a backslash within double quotes starts an escape; write two of them, or use single quotes',
  BAD_INDENT: 'a bracket is not closed above, or this line does not start in the same column as its neighbors',
  BAD_PROP_ORDER: 'a value that starts with "*", "&" or "!" must be in quotes if it is text',
  BAD_SCALAR_START: 'a value cannot start with this character; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'there is a second ": " in this value; put the value in quotes, or fix the indentation below it',
  BLOCK_IN_FLOW: 'a value with ": " or "- " in it must be in quotes within brackets',
  DUPLICATE_KEY: repeatedKey,
  IMPOSSIBLE: `this cannot be read; ${quoteIt}`,
  KEY_OVER_1024_CHARS: 'a key has at most 1024 characters',
  MISSING_CHAR:
    'this line has no ": " after a key; write KEY: VALUE, or indent the line if it belongs to the value above',
  MULTILINE_IMPLICIT_KEY: 'a key must end on its line; check the indentation and the quotes of the lines above',
  MULTIPLE_ANCHORS: 'a value that starts with "&" must be in quotes if it is text',
  MULTIPLE_DOCS: 'a second document starts here; keep one document and remove the "---" line',
  MULTIPLE_TAGS: 'a value that starts with "!" must be in quotes if it is text',
  NON_STRING_KEY: 'a key must be text',
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: 'a tab is used to indent; YAML takes spaces only',
  TAG_RESOLVE_FAILED: 'a tag ("!…") is used; write the value without it, in quotes where it is text',
  UNEXPECTED_TOKEN: `this does not belong to the value before it; ${quoteIt}, or check the indentation`,
};

/** One code of the parser is used for several mistakes; its message distinguishes them. */
const byMessage: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing .quote/, 'a quote is not closed'],
  [
    /^Block scalar header/,
    'a line break must follow "|" or ">"; put the value in quotes if it starts with one of them',
  ],
  [/block-seq-ind on same line/, 'a list must start on the next line; put the value in quotes if it starts with "- "'],
  [/flow-(?:seq|map)-end/, 'this bracket closes nothing; remove it, or put the value in quotes'],
];

/** The parser's errors from top to bottom, one for each mistake. */
export function parserFaults(errors: readonly YAMLError[], text: string): Fault[] {
  // After the point where the parser gave up, every error is a consequence.
  const gaveUp = errors.findLast(({ code }) => code === 'RESOURCE_EXHAUSTION');
  let endOfLine = -1;
  return (gaveUp ? [gaveUp] : errors).flatMap((error) => {
    const fault = faultOf(error, text);
    // Errors in the rest of a line with unquoted braces are a consequence of them, too.
    if (fault.offset <= endOfLine) return [];
    if (fault.message === bracesInQuotes) endOfLine = lineEnd(text, fault.offset);
    return [fault];
  });
}

function faultOf({ code, pos: [offset], message }: YAMLError, text: string): Fault {
  const brace = text.slice(offset - 1, offset + 1);
  if ((code === 'NON_STRING_KEY' && brace === '{{') || (code === 'BAD_SCALAR_START' && brace === '{%')) {
    return { offset: offset - 1, message: bracesInQuotes };
  }
  const special = byMessage.find(([pattern]) => pattern.test(message));
  return { offset, message: special?.[1] ?? inWords[code] };
}

const conflictMark = /^<{7}(?= |\r?$)/gm;

/** Where version control left two versions of some lines to choose from. */
export function conflictFaults(text: string): Fault[] {
  const message =
    'a merge conflict is not resolved here; keep one version and remove the lines with <<<<<<<, ======= and >>>>>>>';
  return Array.from(text.matchAll(conflictMark), ({ index }) => ({ offset: index, message }));
}

/** Why a key cannot be used; null if it can. */
export function keyFault({ value, type }: Scalar): string | null {
  if (value === '__proto__') return 'the key "__proto__" cannot be used; choose another';
  if (value !== '<<' || type !== 'PLAIN') return null;
  return 'merge keys ("<<") are not supported; write the keys out, or put "<<" in quotes if it is the name of a key';
}

/** How JSON writes a number, without an exponent that hides the digits; also `.5`, which loses nothing. */
const plainNumber = /^-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:e[+-]\d+)?$/i;

/**
 * Why a number is not what its author sees; null if it is. Postcodes, phone, card and article numbers look like numbers
 * and lose zeros, signs or digits as one.
 */
export function scalarFault({ value, source = String(value) }: Scalar): string | null {
  if (typeof value !== 'number') return null;
  const fault = numberFault(source, value);
  if (fault !== null || plainNumber.test(source)) return fault;
  return `${source} is read as the number ${value}; put it in quotes if it is text, or write ${value}`;
}
