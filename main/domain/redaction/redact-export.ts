import type { Call } from '#contract/entities/call.ts';
import type { MaskedSecret } from '#contract/methods/recordings.ts';
import { bytesOfBase64, textOf } from './bytes.ts';
import { PLACEHOLDER } from './placeholder.ts';
import { redactCall } from './redact-records.ts';
import type { Redactor } from './redactor.ts';

/** How often each placeholder occurs. */
type SpotCounts = Map<string, number>;

/**
 * Calls as they may leave the folder, and what is masked in them. They were redacted when they were recorded; what became a secret
 * after that is masked here and counted as `late`.
 */
export function redactExport(redactor: Redactor, calls: readonly Call[]): { calls: Call[]; masked: MaskedSecret[] } {
  const redacted = calls.map((call) => redactCall(redactor, call));
  return { calls: redacted, masked: maskedSecrets(placesIn(calls), placesIn(redacted)) };
}

function maskedSecrets(before: SpotCounts, after: SpotCounts): MaskedSecret[] {
  const byName = new Map<string, MaskedSecret>();
  for (const [placeholder, places] of after) {
    const name = placeholder.slice(1, placeholder.lastIndexOf('·'));
    const sum = byName.get(name) ?? { name, values: 0, places: 0, late: 0 };
    const late = Math.max(0, places - (before.get(placeholder) ?? 0));
    byName.set(name, { name, values: sum.values + 1, places: sum.places + places, late: sum.late + late });
  }
  return [...byName.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function placesIn(calls: readonly Call[]): SpotCounts {
  const places: SpotCounts = new Map();
  for (const text of calls.flatMap(textsOf)) {
    for (const [placeholder] of text.matchAll(PLACEHOLDER)) places.set(placeholder, (places.get(placeholder) ?? 0) + 1);
  }
  return places;
}

function textsOf(call: Call): string[] {
  const { requestBody, requestBodyFacts, responseBody, responseBodyFacts, ...rest } = call;
  const bodies = [
    { text: requestBody, facts: requestBodyFacts },
    { text: responseBody, facts: responseBodyFacts },
  ];
  return [
    JSON.stringify(rest),
    ...bodies.map(({ text, facts }) => (facts?.encoding === 'base64' ? textInBytes(text ?? '') : (text ?? ''))),
  ];
}

/** The three characters of a placeholder beyond ASCII are, in UTF-8, C2 and the byte of their Latin-1. */
function textInBytes(body: string): string {
  return textOf(bytesOfBase64(body)).replaceAll('\u00c2', '');
}
