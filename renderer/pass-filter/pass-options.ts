import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Option } from '../ui/options.tsx';

/** Nobody reads more than these; typing narrows them. */
const MOST = 50;

/**
 * Passes to choose from: those whose id, type or identifiers contain `text`; exact matches first, then the newest. The
 * chosen one is always among them, because a combo box forgets values that it does not have.
 */
export function passOptions(passes: Iterable<Pass>, text: string, chosen: string | null): Option[] {
  const newestFirst = [...passes].toReversed();
  const chosenPass = newestFirst.find(({ id }) => id === chosen);
  // The field shows the name of the chosen pass, which is not a search.
  const wanted = chosenPass && text === passName(chosenPass) ? '' : text.trim().toLowerCase();
  const matching = newestFirst.filter((pass) => pass !== chosenPass && matches(pass, wanted));
  const exact = matching.filter((pass) => isCalled(pass, wanted));
  const others = matching.filter((pass) => !isCalled(pass, wanted));
  return [...(chosenPass ? [chosenPass] : []), ...[...exact, ...others].slice(0, MOST)].map(optionOf);
}

/** The usual name of the pass: its first identifier that has a value; its id if there is none. */
export function passName({ id, identifiers }: Pass): string {
  return namesOf(identifiers)[0] ?? id;
}

function matches(pass: Pass, wanted: string): boolean {
  return wanted === '' || `${pass.id} ${describe(pass)}`.toLowerCase().includes(wanted);
}

function isCalled({ id, identifiers }: Pass, wanted: string): boolean {
  return [id, ...namesOf(identifiers)].some((name) => name.toLowerCase() === wanted);
}

function namesOf(identifiers: JsonObject): string[] {
  return Object.values(identifiers)
    .filter((value) => value !== null && value !== '')
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

function optionOf(pass: Pass): Option {
  return { id: pass.id, label: passName(pass), description: `${pass.id} · ${describe(pass)}` };
}

function describe({ passType, identifiers, deleted }: Pass): string {
  return [passType, ...identifierWords(identifiers), ...(deleted ? ['deleted'] : [])].join(' · ');
}

function identifierWords(identifiers: JsonObject): string[] {
  return Object.entries(identifiers).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}
