import type { EntryPoint } from '#contract/entities/run.ts';
import type { JsonValue } from '#contract/entities/json.ts';

export interface NamedArgument {
  name: string;
  /** What it is, in a few words. */
  meaning: string;
  value: JsonValue;
}

/** Source: documented, custom-connector/installation-changed-extensibility, in this order. */
const hookParameters: readonly [name: string, meaning: string][] = [
  ['passId', 'Id of the pass'],
  ['passType', 'Type of the pass: loyalty, gift card, event ticket…'],
  ['identifiers', 'The identifiers of the pass'],
  ['device', 'Which wallet: apple or google'],
  ['additionalInformation', 'How many devices have it, and where the installation came from'],
];

/** Fill's parameters are not documented; the profile passes one. */
const fillParameters: readonly [name: string, meaning: string][] = [
  ['entity', 'What Fill fills. Its parameters are not documented on the platform; the profile passes this one'],
];

/** The arguments of a run by the names of their parameters; one too many is told by its position. */
export function namedArguments(entryPoint: EntryPoint, values: readonly JsonValue[]): NamedArgument[] {
  const parameters = entryPoint === 'Fill' ? fillParameters : hookParameters;
  return values.map((value, index) => {
    const [name, meaning] = parameters[index] ?? [`argument ${index + 1}`, 'Not among the known parameters'];
    return { name, meaning, value };
  });
}
