import { z } from 'zod';
import type { Diff } from './diff.ts';
import type { JsonValue } from './json.ts';
import { jsonObject } from './json.ts';
import { wallet } from './device.ts';
import type { EntryPoint } from './run.ts';

interface Parameter {
  name: string;
  /** The expected value, in words that end a sentence. */
  expected: string;
  schema: z.ZodType;
}

const text = z.string();

/** Source: documented, custom-connector/installation-changed-extensibility, in this order. */
const ofHooks: readonly Parameter[] = [
  { name: 'passId', expected: 'a string: the id of the pass', schema: text },
  { name: 'passType', expected: 'a string: the type of the pass', schema: text },
  { name: 'identifiers', expected: 'a JSON object: the identifiers of the pass', schema: jsonObject },
  { name: 'device', expected: '"apple" or "google"', schema: wallet },
  { name: 'additionalInformation', expected: 'a JSON object', schema: jsonObject },
];

/** The parameters of Fill are not documented; the profile passes one. */
const ofFill: readonly Parameter[] = [{ name: 'entity', expected: 'a JSON object: the entity', schema: jsonObject }];

function parametersOf(entryPoint: EntryPoint): readonly Parameter[] {
  return entryPoint === 'Fill' ? ofFill : ofHooks;
}

/** The names of the parameters of an entry point, in their order. */
export function argumentNames(entryPoint: EntryPoint): string[] {
  return parametersOf(entryPoint).map(({ name }) => name);
}

/**
 * Changes of arguments with the names of the parameters instead of their numbers: for people, no longer a valid patch.
 */
export function withArgumentNames(changes: Diff, entryPoint: EntryPoint): Diff {
  const names = argumentNames(entryPoint);
  const named = (pointer: string): string =>
    pointer.replace(/^\/(\d+)(?=\/|$)/, (whole, index: string) => (names[+index] ? `/${names[+index]}` : whole));
  return changes.map((change) =>
    change.op === 'move'
      ? { ...change, path: named(change.path), from: named(change.from) }
      : { ...change, path: named(change.path) },
  );
}

export interface ArgumentProblem {
  /** Which argument, from 0; null if the number of arguments is wrong. */
  index: number | null;
  message: string;
}

/** The arguments in a list that do not match an entry point; empty if all do. */
export function argumentProblems(entryPoint: EntryPoint, values: readonly JsonValue[]): ArgumentProblem[] {
  const parameters = parametersOf(entryPoint);
  if (values.length !== parameters.length) {
    const names = argumentNames(entryPoint).join(', ');
    const message = `${entryPoint} takes ${parameters.length} (${names}), and there are ${values.length}.`;
    return [{ index: null, message }];
  }
  return parameters.flatMap(({ name, expected, schema }, index) =>
    schema.safeParse(values[index]).success ? [] : [{ index, message: `${name} has to be ${expected}.` }],
  );
}
