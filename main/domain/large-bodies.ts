import type { RunCall } from '#contract/entities/call.ts';
import { MOST_IN_RUN } from '#contract/entities/call.ts';
import type { Run } from '#contract/entities/run.ts';

/** The run as it crosses a channel: calls whose two bodies exceed `MOST_IN_RUN` together lose both and get a mark. */
export function withoutLargeBodies(run: Run): Run {
  return { ...run, calls: run.calls.map((call) => (isLarge(call) ? withoutBodies(call) : call)) };
}

function isLarge({ requestBody, responseBody }: RunCall): boolean {
  return utf8Length(requestBody ?? '') + utf8Length(responseBody ?? '') > MOST_IN_RUN;
}

function withoutBodies(call: RunCall): RunCall {
  return { ...call, requestBody: null, responseBody: null, bodiesLeftOut: true };
}

/** Bytes of UTF-8; stops counting if the text is too long in any encoding. */
function utf8Length(text: string): number {
  if (text.length > MOST_IN_RUN) return text.length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
