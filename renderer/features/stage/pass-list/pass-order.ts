/** Which passes the list shows, and in which order. */
import type { Pass } from '#contract/entities/pass.ts';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import { failureText, valueText } from '../pass-facts.ts';

export const passStates = {
  all: 'All but deleted',
  unfilled: 'Not filled',
  filled: 'Filled',
  failed: 'Failed',
  apple: 'On Apple',
  google: 'On Google',
  both: 'On both wallets',
  nowhere: 'Not installed',
  deleted: 'Deleted',
} as const;
export type PassState = keyof typeof passStates;

export const passOrders = { activity: 'Last activity first', creation: 'Newest first' } as const;
export type PassOrder = keyof typeof passOrders;

const inState: Record<PassState, (pass: Pass, activity: PassActivity | undefined) => boolean> = {
  all: () => true,
  unfilled: ({ entity }) => entity === null,
  filled: ({ entity }) => entity !== null,
  failed: (_, activity) => failureText(activity) !== null,
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

/** The passes that match, in order. Deleted ones are listed only on request. */
export function choosePasses(
  passes: Iterable<Pass>,
  activity: ReadonlyMap<string, PassActivity>,
  { query, state, order }: PassChoice,
): Pass[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const momentOf = (pass: Pass): number =>
    order === 'activity' ? lastActivity(pass, activity.get(pass.id)) : pass.creationDate;
  return [...passes]
    .filter((pass) => pass.deleted === (state === 'deleted') && inState[state](pass, activity.get(pass.id)))
    .filter((pass) => hasAll(pass, words))
    .map((pass) => ({ pass, at: momentOf(pass) }))
    .toSorted((a, b) => b.at - a.at || b.pass.creationDate - a.pass.creationDate)
    .map(({ pass }) => pass);
}

/** Time of the last event about the pass, the end of a run included, in milliseconds since 1970. */
export function lastActivity(pass: Pass, activity: PassActivity | undefined): number {
  return activity?.at ?? pass.creationDate;
}

function hasAll(pass: Pass, words: readonly string[]): boolean {
  return words.every((word) => searchText(pass).includes(word));
}

/** Passes are never changed, only replaced, so their searchable text is made once for each. */
const searchTexts = new WeakMap<Pass, string>();

function searchText(pass: Pass): string {
  const known = searchTexts.get(pass);
  if (known !== undefined) return known;
  const identifiers = Object.entries(pass.identifiers).map(([key, value]) => `${key} ${valueText(value)}`);
  const text = [pass.id, pass.passType, ...identifiers].join('\n').toLowerCase();
  searchTexts.set(pass, text);
  return text;
}
