import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Option } from '../ui/options.tsx';

/** More than these nobody reads; typing narrows them. */
const MOST = 50;

/**
 * Passes to choose from, newest first: those in whose id, type or identifiers `text` occurs. The chosen one is always
 * among them, because a combo box forgets what it does not have.
 */
export function passOptions(passes: Iterable<Pass>, text: string, chosen: string | null): Option[] {
  const wanted = text === chosen ? '' : text.trim().toLowerCase();
  const fitting: Pass[] = [];
  let chosenPass: Pass | null = null;
  for (const pass of [...passes].toReversed()) {
    if (pass.id === chosen) chosenPass = pass;
    else if (fitting.length < MOST && fits(pass, wanted)) fitting.push(pass);
  }
  return [...(chosenPass ? [chosenPass] : []), ...fitting].map(optionOf);
}

function fits(pass: Pass, wanted: string): boolean {
  return wanted === '' || `${pass.id} ${describe(pass)}`.toLowerCase().includes(wanted);
}

function optionOf(pass: Pass): Option {
  return { id: pass.id, label: pass.id, description: describe(pass) };
}

function describe({ passType, identifiers, deleted }: Pass): string {
  return [passType, ...identifierWords(identifiers), ...(deleted ? ['deleted'] : [])].join(' · ');
}

function identifierWords(identifiers: JsonObject): string[] {
  return Object.entries(identifiers).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}
