import type { Start } from './scanner.ts';

interface Shape {
  name: string;
  /** How it can begin. */
  starts: readonly string[];
  /** Tried where one of them stands; the secret is the last group, or all of it. */
  pattern: RegExp;
}

const PEM_END = /-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;

/** Secrets that are known by their form alone, whoever they belong to. */
const SHAPES: readonly Shape[] = [
  {
    name: 'jwt',
    // {"alg", {"typ", {"kid", {"enc", {"jku", {"x5…, {"cty", {"iss", {"sub", {"zip"
    starts: ['eyJh', 'eyJ0', 'eyJr', 'eyJl', 'eyJq', 'eyJ4', 'eyJj', 'eyJp', 'eyJz', 'eyJ6'],
    pattern: /eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*){0,3}/y,
  },
  {
    name: 'private-key',
    starts: ['-----BEGIN '],
    pattern: new RegExp(`-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\\s\\S]*?(?:${PEM_END.source}|$)`, 'y'),
  },
  { name: 'bearer', starts: ['Bearer ', 'bearer '], pattern: /[Bb]earer (?=[\w.~+/=-]*\d)([\w.~+/=-]{8,})/y },
  {
    name: 'basic',
    starts: ['Basic ', 'basic '],
    pattern: /[Bb]asic (?=[a-z+/]*[\dA-Z=])(?=[A-Z+/=]*[a-z\d])([A-Za-z0-9+/]{8,}={0,2})(?![\w-])/y,
  },
  { name: 'url-password', starts: ['p://', 's://'], pattern: /[ps]:\/\/[^\s/:@"'<>]{0,100}:([^\s/@"'<>]+)(?=@)/y },
  {
    name: 'stripe-key',
    starts: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'],
    pattern: /[sr]k_\w+?_[A-Za-z0-9]{10,}/y,
  },
  { name: 'stripe-secret', starts: ['whsec_'], pattern: /whsec_[A-Za-z0-9+/=]{16,}/y },
  { name: 'github-token', starts: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], pattern: /gh._[A-Za-z0-9]{20,}/y },
  { name: 'github-token', starts: ['github_pat_'], pattern: /github_pat_\w{20,}/y },
  { name: 'gitlab-token', starts: ['glpat-'], pattern: /glpat-[\w-]{16,}/y },
  { name: 'slack-token', starts: ['xoxa-', 'xoxb-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-'], pattern: /xox.-[\w-]{10,}/y },
  { name: 'aws-key', starts: ['AKIA', 'ASIA'], pattern: /A[KS]IA[0-9A-Z]{16}\b/y },
  { name: 'google-key', starts: ['AIza'], pattern: /AIza[\w-]{30,}/y },
  { name: 'google-token', starts: ['ya29.'], pattern: /ya29\.[\w-]{16,}/y },
  {
    name: 'sendgrid-key',
    starts: ['SG.'].flatMap((start) => lettersAfter(start)),
    pattern: /SG\.[\w-]{16,}\.[\w-]{16,}/y,
  },
  { name: 'shopify-token', starts: ['shpat_', 'shpca_', 'shppa_', 'shpss_'], pattern: /shp.._[a-fA-F0-9]{16,}/y },
  { name: 'npm-token', starts: ['npm_'], pattern: /npm_[A-Za-z0-9]{30,}/y },
  { name: 'api-key', starts: ['sk-ant-', 'sk-proj-'], pattern: /sk-[\w-]{20,}/y },
];

/** A start has four characters at least. */
function lettersAfter(start: string): string[] {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'].map((letter) => start + letter);
}

export const shapeStarts: readonly Start[] = SHAPES.flatMap(({ name, starts, pattern }) =>
  starts.map((text) => ({ text, check: (whole, at) => secretAt(whole, at, name, pattern) })),
);

function secretAt(text: string, at: number, name: string, pattern: RegExp) {
  const isWithinWord = /^\w/.test(pattern.source) && at > 0 && /\w/.test(text.charAt(at - 1));
  if (isWithinWord) return null;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return null;
  const end = at + match[0].length;
  return { start: end - (match[1] ?? match[0]).length, end, name, known: null };
}
