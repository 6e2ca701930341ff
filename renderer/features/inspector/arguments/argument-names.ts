import type { EntryPoint } from '#contract/entities/run.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { argumentNames } from '#contract/entities/run-arguments.ts';

export interface NamedArgument {
  name: string;
  /** A short description. */
  meaning: string;
  value: JsonValue;
}

const meanings: Readonly<Record<string, string | undefined>> = {
  entity: 'The entity to fill. The platform does not document the parameters of Fill; the profile passes this one',
  passId: 'Id of the pass',
  passType: 'Type of the pass: loyalty, gift card, event ticket…',
  identifiers: 'The identifiers of the pass',
  device: 'Which wallet: apple or google',
  additionalInformation: 'How many devices have it, and where the installation came from',
};

/** The arguments of a run by the names of their parameters; an extra one is named by its position. */
export function namedArguments(entryPoint: EntryPoint, values: readonly JsonValue[]): NamedArgument[] {
  const names = argumentNames(entryPoint);
  return values.map((value, index) => {
    const name = names[index] ?? `argument ${index + 1}`;
    return { name, meaning: meanings[name] ?? 'Unknown parameter', value };
  });
}
