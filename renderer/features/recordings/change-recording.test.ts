import { expect, test } from 'vitest';
import type { RecordingSummary } from '#contract/entities/recording.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { tenantStore } from '../../stores/tenant.ts';
import { changeRecording } from './change-recording.ts';

const first = { name: 'crm', hash: 'hash-0' } as RecordingSummary;

/** An engine that accepts a change only of the current file, and answers after a while. */
function engine() {
  let written = 0;
  const change = async ({ expected }: { expected?: string }): Promise<RecordingSummary> => {
    await Promise.resolve();
    if (expected !== `hash-${written}`) throw new Error('it was changed by something else');
    written += 1;
    return { ...first, hash: `hash-${written}` };
  };
  return { recordings: { change } } as unknown as ContractClient;
}

test('two changes that follow each other quickly are both written, and a refused one holds up none', async () => {
  tenantStore.setState({ recordings: { value: [first], error: null, places: [] } });
  const client = engine();
  const other = { ...first, name: 'other', hash: 'unknown' };
  const told = await Promise.all([
    changeRecording(client, first, { latency: 'recorded' }),
    changeRecording(client, other, { latency: 'recorded' }),
    changeRecording(client, first, { latency: 'none' }),
  ]);
  expect(told).toEqual([null, 'it was changed by something else', null]);
});
