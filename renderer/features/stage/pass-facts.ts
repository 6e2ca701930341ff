/** Facts of a pass that lists, phones and details share. */
import type { Wallet } from '#contract/entities/device.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Pass, PassType } from '#contract/entities/pass.ts';
import type { PassActivity } from '#contract/entities/pass-activity.ts';
import { hasFailed } from '#domain/project/evolve-activity.ts';
import { runStatusWords } from '../../ui/status-badge.tsx';

const walletWords: Record<Wallet, string> = { apple: 'Apple', google: 'Google' };

export const wallets: readonly Wallet[] = ['apple', 'google'];

export function walletsOf(pass: Pass): Wallet[] {
  return wallets.filter((wallet) => pass.providers[wallet] !== null);
}

/** `Apple`, `Google`, `Apple and Google`; empty if it is on none. */
export function walletNames(pass: Pass): string {
  return walletsOf(pass)
    .map((wallet) => walletWords[wallet])
    .join(' and ');
}

/** The kind of pass as the holder reads it; the name of its file if that has no title, or was removed. */
export function titleOf(pass: Pass, types: readonly PassType[] | null): string {
  return types?.find(({ name }) => name === pass.passType)?.title ?? pass.passType;
}

/** The usual name of the pass: the first identifier with a value; its id if there is none. */
export function nameOf(pass: Pass): string {
  const value = Object.values(pass.identifiers).find((each) => each !== null && each !== '');
  return value === undefined ? pass.id : valueText(value);
}

/** A value on one line: text as it is, everything else as JSON. */
export function valueText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `Fill of crm failed: Script error`, for each run that failed at its last attempt; null if none did. */
export function failureText(activity: PassActivity | undefined): string | null {
  const failed = (activity?.runs ?? []).filter(hasFailed);
  if (failed.length === 0) return null;
  return failed
    .map(({ entryPoint, connector, outcome }) => {
      const name = connector === null ? entryPoint : `${entryPoint} of ${connector}`;
      return `${name} failed: ${runStatusWords(outcome ?? 'running').word}`;
    })
    .join('\n');
}
