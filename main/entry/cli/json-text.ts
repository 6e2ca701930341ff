const unseen = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/**
 * A JSON document for a terminal or a file. Characters that a terminal interprets or does not show (scripts may have
 * produced them) are written as escapes, which every JSON reader understands.
 */
export function jsonText(document: unknown, indent: number = 2): string {
  return JSON.stringify(document, null, indent).replaceAll(unseen, (character) =>
    Array.from({ length: character.length }, (_, index) => escapeUnit(character.charCodeAt(index))).join(''),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
