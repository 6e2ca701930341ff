/** Which passes the list shows, and in which order. */
import type { Pass } from '#contract/entities/pass.ts';
import { lastActivity, valueText } from '../pass-facts.ts';

export const passStates = {
  all: 'All but deleted',
  unfilled: 'Not filled',
  filled: 'Filled',
  apple: 'On Apple',
  google: 'On Google',
  both: 'On both wallets',
  nowhere: 'On no device',
  deleted: 'Deleted',
} as const;
export type PassState = keyof typeof passStates;

export const passOrders = { activity: 'Last activity first', creation: 'Newest first' } as const;
export type PassOrder = keyof typeof passOrders;

const inState: Record<PassState, (pass: Pass) => boolean> = {
  all: () => true,
  unfilled: ({ entity }) => entity === null,
  filled: ({ entity }) => entity !== null,
  apple: ({ providers }) => providers.apple !== null,
  google: ({ providers }) => providers.google !== null,
  both: ({ providers }) => providers.apple !== null && providers.google !== null,
  nowhere: ({ registrations }) => registrations.active === 0,
  deleted: () => true,
};

export interface PassChoice {
  query: string;
  state: PassState;
  order: PassOrder;
}

/** The passes that fit, in order. Deleted ones are seen only where they are asked for. */
export function choosePasses(passes: Iterable<Pass>, { query, state, order }: PassChoice): Pass[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const momentOf = order === 'activity' ? lastActivity : ({ creationDate }: Pass): number => creationDate;
  return [...passes]
    .filter((pass) => pass.deleted === (state === 'deleted') && inState[state](pass) && hasAll(pass, words))
    .map((pass) => ({ pass, at: momentOf(pass) }))
    .toSorted((a, b) => b.at - a.at || b.pass.creationDate - a.pass.creationDate)
    .map(({ pass }) => pass);
}

function hasAll(pass: Pass, words: readonly string[]): boolean {
  return words.every((word) => searchText(pass).includes(word));
}

/** Passes are never changed, only replaced, so what is looked through is written once for each. */
const searchTexts = new WeakMap<Pass, string>();

function searchText(pass: Pass): string {
  const known = searchTexts.get(pass);
  if (known !== undefined) return known;
  const identifiers = Object.entries(pass.identifiers).map(([key, value]) => `${key} ${valueText(value)}`);
  const text = [pass.id, pass.passType, ...identifiers].join('\n').toLowerCase();
  searchTexts.set(pass, text);
  return text;
}
