import { setOf } from './characters.ts';
import type { Units } from './units.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALNUM = setOf(LOWER + UPPER + DIGITS);
const WORD = setOf(`${LOWER}${UPPER}${DIGITS}_`);
const DASHED = setOf(`${LOWER}${UPPER}${DIGITS}_-`);
const BASE64 = setOf(`${LOWER}${UPPER}${DIGITS}+/`);
const PADDED = setOf(`${LOWER}${UPPER}${DIGITS}+/=`);
const CREDENTIAL = setOf(`${LOWER}${UPPER}${DIGITS}_.~+/=-`);
const HEX = setOf(`${DIGITS}abcdefABCDEF`);
const LABEL = setOf(`${UPPER}${DIGITS} `);
const CAPITALS = setOf(`${UPPER}${DIGITS}`);
/** Characters that neither a user name nor a password in a URL contains. */
const NO_USER = setOf(' \t\r\n/:@"\'<>');
const NO_PASSWORD = setOf(' \t\r\n/@"\'<>');
const LONGEST_USER = 100;
const LONGEST_LABEL = 64;
const GITHUB = ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'];
const PEM_FIRST = '-----BEGIN ';
const PEM_LAST = '-----END ';

interface Range {
  start: number;
  end: number;
}

/**
 * A form of secret that can be recognised without a name. `match` reads what follows one of its starts, from `after`
 * on; if it finds nothing, it returns the place up to which it would find nothing.
 */
export interface Shape {
  name: string;
  starts: readonly string[];
  /** Also within a word; others only at the start of one. */
  anywhere?: true;
  match(units: Units, at: number, after: number): Range | number;
}

/** One start, then a run of at least `least` characters. */
function run(name: string, starts: readonly string[], set: Uint8Array, least: number): Shape {
  return {
    name,
    starts,
    match(units, at, after) {
      const end = units.runEnd(after, set);
      return end - after >= least ? { start: at, end } : end;
    },
  };
}

export const SHAPES: readonly Shape[] = [
  // {"alg", {"typ", {"kid", {"enc", {"jku", {"x5…, {"cty", {"iss", {"sub", {"zip"
  {
    name: 'jwt',
    starts: ['eyJh', 'eyJ0', 'eyJr', 'eyJl', 'eyJq', 'eyJ4', 'eyJj', 'eyJp', 'eyJz', 'eyJ6'],
    match(units, at, after) {
      const head = units.runEnd(after, DASHED);
      if (head - at < 11 || units.at(head) !== 0x2e) return head;
      let end = units.runEnd(head + 1, DASHED);
      if (end - head <= 8) return head;
      for (let part = 0; part < 3 && units.at(end) === 0x2e; part += 1) end = units.runEnd(end + 1, DASHED);
      return { start: at, end };
    },
  },
  {
    name: 'private-key',
    starts: [PEM_FIRST],
    match(units, at, after) {
      const label = privateKeyLabel(units, after);
      if (label < 0) return after;
      for (let end = label; end < units.length; end += 1) {
        if (units.at(end) !== 0x2d || !units.has(PEM_LAST, end)) continue;
        const last = privateKeyLabel(units, end + PEM_LAST.length);
        if (last >= 0) return { start: at, end: last };
      }
      return { start: at, end: units.length };
    },
  },
  {
    name: 'bearer',
    starts: ['Bearer ', 'bearer '],
    anywhere: true,
    match(units, _, after) {
      const end = units.runEnd(after, CREDENTIAL);
      return end - after >= 8 && /\d/.test(units.text(after, end)) ? { start: after, end } : end;
    },
  },
  {
    name: 'basic',
    starts: ['Basic ', 'basic '],
    anywhere: true,
    match(units, _, after) {
      let end = units.runEnd(after, BASE64);
      const text = units.text(after, end);
      const isWord = /^[a-z+/]*$/.test(text) && units.at(end) !== 0x3d;
      if (end - after < 8 || isWord || /^[A-Z+/]*$/.test(text)) return end;
      for (let padding = 0; padding < 2 && units.at(end) === 0x3d; padding += 1) end += 1;
      return units.runEnd(end, DASHED, 1) > end ? end : { start: after, end };
    },
  },
  {
    name: 'url-password',
    starts: ['p://', 's://'],
    anywhere: true,
    match(units, _, after) {
      const user = endAt(units, after, NO_USER, LONGEST_USER);
      if (units.at(user) !== 0x3a) return after;
      const end = endAt(units, user + 1, NO_PASSWORD, units.length);
      return end > user + 1 && units.at(end) === 0x40 ? { start: user + 1, end } : after;
    },
  },
  {
    name: 'stripe-key',
    starts: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'],
    anywhere: true,
    match(units, at, after) {
      const end = units.runEnd(after, WORD);
      return longestRun(units, after, end) >= 10 ? { start: at, end } : end;
    },
  },
  run('stripe-secret', ['whsec_'], PADDED, 16),
  run('github-token', GITHUB, ALNUM, 20),
  run('github-token', ['github_pat_'], WORD, 20),
  run('gitlab-token', ['glpat-'], DASHED, 16),
  run('slack-token', ['xoxa-', 'xoxb-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-'], DASHED, 10),
  {
    name: 'aws-key',
    starts: ['AKIA', 'ASIA'],
    match(units, at, after) {
      const end = units.runEnd(after, CAPITALS, 17);
      const isWhole = end - after === 16 && units.runEnd(end, WORD, 1) === end;
      return isWhole ? { start: at, end } : after;
    },
  },
  run('google-key', ['AIza'], DASHED, 30),
  run('google-token', ['ya29.'], DASHED, 16),
  {
    name: 'sendgrid-key',
    // A start has four characters at least.
    starts: [...DASHED.keys()].filter((code) => DASHED[code] === 1).map((code) => `SG.${String.fromCharCode(code)}`),
    match(units, at) {
      const first = units.runEnd(at + 3, DASHED);
      if (first - at < 19 || units.at(first) !== 0x2e) return first;
      const end = units.runEnd(first + 1, DASHED);
      return end - first > 16 ? { start: at, end } : first;
    },
  },
  run('shopify-token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], HEX, 16),
  run('npm-token', ['npm_'], ALNUM, 30),
  run('api-key', ['sk-ant-', 'sk-proj-'], DASHED, 15),
];

/** The end of a `PRIVATE KEY-----` or `PRIVATE KEY BLOCK-----` whose label begins at `at`; -1 if there is none. */
function privateKeyLabel(units: Units, at: number): number {
  const end = units.runEnd(at, LABEL, LONGEST_LABEL);
  const isKey = units.has('PRIVATE KEY', end - 11) || units.has('PRIVATE KEY BLOCK', end - 17);
  return isKey && units.has('-----', end) ? end + 5 : -1;
}

/** The next character of `set`, at most `most` units later. */
function endAt(units: Units, from: number, set: Uint8Array, most: number): number {
  const last = Math.min(units.length, from + most);
  let at = from;
  while (at < last && set[units.at(at)] !== 1) at += 1;
  return at;
}

function longestRun(units: Units, from: number, to: number): number {
  let longest = 0;
  for (let at = from; at < to; at += 1) {
    const end = units.runEnd(at, ALNUM, to - at);
    longest = Math.max(longest, end - at);
    at = end;
  }
  return longest;
}

/** True if `at` is in the middle of a word. */
export function isWithinWord(units: Units, at: number): boolean {
  return WORD[units.at(at)] === 1 && WORD[units.at(at - 1)] === 1;
}
