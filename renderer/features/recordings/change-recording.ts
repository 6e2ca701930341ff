import type { RecordingSummary } from '#contract/entities/recording.ts';
import type { RecordingChange } from '#contract/methods/recordings.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { clientForSave } from '../../api/saving.ts';
import { tenantStore } from '../../stores/tenant.ts';

/** Each change is checked against the result of the previous one, so they are sent one after the other. */
let turn: Promise<unknown> = Promise.resolve();

/** Changes how a recording is replayed; returns why that failed, or null. */
export function changeRecording(
  client: ContractClient,
  recording: RecordingSummary,
  change: RecordingChange,
): Promise<string | null> {
  const done = turn.then(() => changeNow(client, recording, change));
  turn = done;
  return done;
}

async function changeNow(
  known: ContractClient,
  recording: RecordingSummary,
  change: RecordingChange,
): Promise<string | null> {
  const client = await clientForSave(known);
  const { name } = recording;
  const present = tenantStore.getState().recordings.value?.find((one) => one.name === name) ?? recording;
  try {
    const expected = present.hash === null ? {} : { expected: present.hash };
    replace(await client.recordings.change({ name, ...expected, change }));
    return null;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  }
}

function replace(changed: RecordingSummary): void {
  tenantStore.setState(({ recordings }) => ({
    recordings: {
      ...recordings,
      value: (recordings.value ?? []).map((known) => (known.name === changed.name ? changed : known)),
    },
  }));
}
