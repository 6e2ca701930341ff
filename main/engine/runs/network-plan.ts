import type { NetworkOverride } from '#contract/entities/network-mode.ts';
import type { Rule } from '#contract/entities/rule.ts';
import { PassbenchError } from '#contract/errors.ts';
import type { EngineParts } from '../parts.ts';
import type { CallPolicy } from '../ports/network.ts';
import type { RecordingNames } from '../ports/recordings.ts';

/** The network of an act, and the recordings that its runs may use. */
export interface NetworkPlan {
  policy: CallPolicy;
  recordings: RecordingNames;
}

/**
 * Reads settings and rules, applies the act's own settings, and requires every recording, so that a missing one changes
 * nothing. Rejects with FILE_INVALID, FILE_NOT_FOUND; INPUT_INVALID if a mode lacks its recording. `rules`: replaces
 * network/rules.yml, which then is not read.
 */
export async function planNetwork(
  parts: EngineParts,
  override: NetworkOverride | undefined,
  rules: readonly Rule[] = parts.workspace.rules(),
): Promise<NetworkPlan> {
  const { limits, network } = parts.workspace.settings();
  const mode = override?.mode ?? network.mode;
  const recording = mode === 'record' || mode === 'replay' ? (override?.recording ?? network.recording) : null;
  if (recording === null && (mode === 'record' || mode === 'replay'))
    throw withoutRecording(mode, override?.mode === undefined);
  const policy: CallPolicy = {
    limits,
    allowHosts: network.allowHosts,
    actRules: override?.rules ?? noRules,
    rules,
    mode,
    recording,
    stubFile: (path) => parts.workspace.stubFile(path),
  };
  parts.workspace.requireRules(policy.actRules);
  const recordings = recordingNames(policy);
  await parts.recordings.require(recordings);
  return { policy, recordings };
}

/** One array, so that the network parses it once. */
const noRules: readonly Rule[] = [];

function recordingNames({ actRules, rules, mode, recording }: CallPolicy): RecordingNames {
  const enabled = [...actRules, ...rules].filter((rule) => rule.enabled);
  const ofMode = (wanted: CallPolicy['mode']) => (mode === wanted && recording !== null ? [recording] : []);
  return {
    replay: unique([...ofMode('replay'), ...enabled.flatMap((rule) => rule.replay ?? [])]),
    record: unique([...ofMode('record'), ...enabled.flatMap((rule) => rule.record ?? [])]),
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function withoutRecording(mode: string, isOfSettings: boolean): PassbenchError {
  return new PassbenchError(
    'INPUT_INVALID',
    `The network mode ${mode} needs the name of a recording: set network.recording in passbench.yml, ` +
      `or use --network ${mode}=NAME.`,
    { places: isOfSettings ? [{ file: 'passbench.yml', line: null, column: null }] : [] },
  );
}
