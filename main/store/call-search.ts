/*
 * Full-text search reads the texts themselves: at 10,000 calls that takes milliseconds, while an index of trigrams
 * would make the store two thirds larger, every call slower to record, and could not find texts of two letters (see
 * docs/performance.md). LIKE, since it compares without copying; it ignores the case of A to Z.
 */

const inUrl = "json_extract(events.data, '$.call.url') LIKE :text_ ESCAPE '\\'";

/** Parts of the event that are JSON, or texts in it; `->` gives both as JSON. */
const inEvent = ['requestHeaders', 'responseHeaders', 'error.message', 'rule']
  .map((part) => `events.data -> '$.call.${part}' LIKE :json_ ESCAPE '\\'`)
  .join(' OR ');

const inBody = (side: 'request' | 'response') =>
  `(json_extract(events.data, '$.call.${side}BodyFacts.encoding') = 'utf8' AND EXISTS (
     SELECT 1 FROM call_bodies JOIN bodies ON bodies.hash = call_bodies.${side}
     WHERE call_bodies.call_id = calls.id AND bodies.text LIKE :text_ ESCAPE '\\'))`;

/** The condition that a call contains the text of `needles`. */
export const containsText = `(${inUrl} OR ${inEvent} OR ${inBody('request')} OR ${inBody('response')})`;

/** The same for everything but its bodies. */
export const containsTextOutside = `(${inUrl} OR ${inEvent})`;

/** The bodies of a call that are text. */
export const textBodies = `SELECT bodies.text FROM calls JOIN events USING (seq) JOIN call_bodies ON call_bodies.call_id = calls.id
   JOIN bodies ON bodies.hash = call_bodies.request AND json_extract(events.data, '$.call.requestBodyFacts.encoding') = 'utf8'
     OR bodies.hash = call_bodies.response AND json_extract(events.data, '$.call.responseBodyFacts.encoding') = 'utf8'
   WHERE calls.seq = ?`;

/** The texts that the condition searches for: the text as it is, and as it is written inside JSON. */
export function needles(text: string): { text_: string; json_: string } {
  return { text_: anywhere(text), json_: anywhere(JSON.stringify(text).slice(1, -1)) };
}

function anywhere(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
