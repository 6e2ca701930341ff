import { expect, test } from 'vitest';
import { endlessFill } from '../testing/endless-fill.ts';
import { openTenant } from '../testing/tenant.ts';
import { cancelRuns } from './cancel-runs.ts';

const mine = 'PASS000000000001';
const other = 'PASS000000000002';

/** Two passes, each with a Fill that waits for ever. */
async function twoFillings() {
  const { client } = await openTenant(await endlessFill('{ runners: 2, wallClockMs: 600000 }'));
  for (const passId of [mine, other]) await client.acts.create({ passType: 'loyalty', passId });
  const { lastSeq: after } = await client.tenant.info();
  const filling = [mine, other].map((passId) => client.acts.fill({ passId }));
  const runIds = new Map<string | null, string>();
  for await (const { kind, passId, runId } of await client.events.subscribe({ after })) {
    if (kind === 'run.started' && runId !== null) runIds.set(passId, runId);
    if (runIds.size === 2) break;
  }
  return { client, after, filling, runIds };
}

test('cancels the runs of its own act, and leaves those of others on the same engine alone', async () => {
  const { client, after, filling, runIds } = await twoFillings();
  const settled = new AbortController();
  const cancelling = cancelRuns(client, { subject: { passId: mine }, after, signal: settled.signal });
  expect((await filling[0])?.runs).toMatchObject([{ outcome: 'cancelled' }]);
  settled.abort();
  await cancelling;
  expect(await client.runs.get({ runId: runIds.get(other) ?? '' })).toMatchObject({ outcome: null });
  await client.runs.cancel({ runId: runIds.get(other) ?? '' });
  await filling[1];
});

test('knows the pass of a run that is run again', async () => {
  const { client, after, filling, runIds } = await twoFillings();
  const settled = new AbortController();
  const subject = { runId: runIds.get(other) ?? '' };
  const cancelling = cancelRuns(client, { subject, after, signal: settled.signal });
  expect((await filling[1])?.runs).toMatchObject([{ id: subject.runId, outcome: 'cancelled' }]);
  settled.abort();
  await cancelling;
  await client.runs.cancel({ runId: runIds.get(mine) ?? '' });
  await filling[0];
});
