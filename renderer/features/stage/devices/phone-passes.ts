import type { Pass } from '#contract/entities/pass.ts';
import type { DeviceWithPasses } from '#domain/project/evolve-devices.ts';

/** Nobody looks through more cards than this on a phone; the list of passes finds the others. */
const SHOWN = 12;

export interface PhonePasses {
  /** The selected one in front, as in a wallet, then the newest first. */
  shown: readonly Pass[];
  /** How many more there are. */
  rest: number;
}

export function passesOnPhone(
  { registrations }: DeviceWithPasses,
  find: (passId: string) => Pass | undefined,
  selectedId: string | null,
): PhonePasses {
  const ids = registrations.map(({ passId }) => passId).toReversed();
  const inFront = ids.filter((id) => id === selectedId);
  const shown = [...inFront, ...ids.filter((id) => id !== selectedId)].slice(0, SHOWN);
  return { shown: shown.flatMap((id) => find(id) ?? []), rest: ids.length - shown.length };
}
