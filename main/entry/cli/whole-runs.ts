import type { RunCall } from '#contract/entities/call.ts';
import type { Run } from '#contract/entities/run.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { Output } from './output.ts';
import { count } from './report/amounts.ts';
import { noticeLines } from './report/failure.ts';

/**
 * Characters of bodies in one document. Escaped they may take six times as many, and V8's strings have at most 2^29.
 */
const MOST_IN_DOCUMENT = 64 * 1024 * 1024;

/**
 * The runs with the bodies that are too large to be part of them, each loaded separately. What exceeds a document stays
 * left out, keeps its mark `bodiesLeftOut`, and is counted on stderr.
 */
export async function wholeRuns(
  client: ContractClient,
  output: Pick<Output, 'aside'>,
  runs: readonly Run[],
  most: number = MOST_IN_DOCUMENT,
): Promise<Run[]> {
  let room = most;
  let leftOut = 0;

  async function whole(call: RunCall): Promise<RunCall> {
    if (!call.bodiesLeftOut) return call;
    const expected = (call.requestBodyFacts?.size ?? 0) + (call.responseBodyFacts?.size ?? 0);
    const found = expected > room ? null : await client.calls.get({ callId: call.id });
    const size = (found?.requestBody?.length ?? 0) + (found?.responseBody?.length ?? 0);
    if (!found || size > room) {
      leftOut += 1;
      return call;
    }
    room -= size;
    return found;
  }

  const result: Run[] = [];
  for (const run of runs) {
    const calls: RunCall[] = [];
    // One after the other, so that they are not all in memory.
    // oxlint-disable-next-line no-await-in-loop
    for (const call of run.calls) calls.push(await whole(call));
    result.push({ ...run, calls });
  }
  if (leftOut > 0) output.aside((page) => noticeLines(leftOutText(leftOut), page));
  return result;
}

function leftOutText(calls: number): string {
  return `The bodies of ${count(calls, 'call')} are too large for one document. Each call has them: passbench show CALL.`;
}
