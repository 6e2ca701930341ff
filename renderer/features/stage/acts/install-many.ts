/** Installs or uninstalls several selected passes: the commands, and how it ended. */
import type { WaveProgress } from '#contract/entities/wave.ts';
import { visibleSentence } from '#domain/visible.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { unnamedProblems, waveCancelledText, type WaveAct, waveEndText } from '#domain/wave-words.ts';
import { type Command, runCommand } from '../../../commands/registry.ts';
import { devicesStore } from '../../../stores/devices.ts';
import { passesStore } from '../../../stores/passes.ts';
import { selectPass, selectionStore } from '../../../stores/selection.ts';
import { goToPart } from '../../../stores/stage-part.ts';
import { performWave, type WaveRequest, waveStore } from '../../../stores/wave.ts';
import { formatCount, formatDuration } from '../../../ui/format.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { openQuestion } from '../dialogs/question-store.ts';
import { chosenStore, clearChosen } from '../pass-list/chosen-passes.ts';
import { type ActReason, manyReason } from './act-reasons.ts';

export function manyCommands(dialogReason: () => ActReason): Command[] {
  const disabledReason = (): ActReason => dialogReason() ?? currentManyReason();
  const ask = (act: WaveAct) => (): void => openQuestion({ about: 'many', act, passIds: chosenIds() });
  const common = { group: 'Pass', isAct: true, disabledReason } as const;
  return [
    { ...common, id: 'passes.install', title: 'Install selected passes on…', run: ask('install') },
    { ...common, id: 'passes.uninstall', title: 'Uninstall selected passes from…', run: ask('uninstall') },
    {
      id: 'passes.select-one',
      title: 'Select only the shown pass',
      group: 'Pass',
      disabledReason: () => dialogReason() ?? (chosenStore.getState().ids.size === 0 ? 'Only one is selected.' : null),
      run: clearChosen,
    },
  ];
}

/** The selected passes that still exist. */
function chosenIds(): string[] {
  return [...chosenStore.getState().ids].filter(exists);
}

/** Asked after every event, so it looks no further than the first. */
function hasChosen(): boolean {
  for (const id of chosenStore.getState().ids) if (exists(id)) return true;
  return false;
}

function exists(passId: string): boolean {
  return passesStore.getState().byId?.get(passId)?.deleted === false;
}

function currentManyReason(): ActReason {
  return manyReason({
    seq: selectionStore.getState().seq,
    hasPasses: hasChosen(),
    devices: devicesStore.getState().devices?.length ?? 0,
    isRunning: waveStore.getState().wave !== null,
  });
}

export async function performMany(client: ContractClient, request: WaveRequest): Promise<void> {
  const { act, device, passIds } = request;
  const where = act === 'install' ? `Install on ${device.name}` : `Uninstall from ${device.name}`;
  const end = await performWave(client, request);
  if ('wave' in end) return showEnd(where, act, end.wave);
  const { error, lastKnown } = end;
  const done =
    lastKnown === null
      ? ''
      : ` ${formatCount(lastKnown.done, 'pass', 'passes')} of ${passIds.length} were done, and stay so.`;
  showToast({
    tone: 'error',
    title: `${where} stopped`,
    text: `${error instanceof Error ? error.message : String(error)}${done}`,
  });
}

function showEnd(where: string, act: WaveAct, wave: WaveProgress): void {
  const more = unnamedProblems(wave);
  const isWhole = wave.state === 'done' && wave.refused === 0 && wave.failed === 0;
  const text = [waveCancelledText(wave), `${waveEndText(act, wave, formatDuration)}.`].filter(Boolean).join(' ');
  showToast({
    tone: wave.failed > 0 ? 'error' : isWhole ? 'ok' : 'warn',
    title: `${where}: ${wave.state === 'cancelled' ? 'cancelled' : 'done'}`,
    text,
    ...(wave.problems.length > 0 && {
      action: { label: 'Show problems', onPress: () => void runCommand('view.notices') },
      details: {
        items: wave.problems.map(({ passId, message }) => ({
          label: passId,
          text: visibleSentence(message),
          onPress: () => showPass(passId),
        })),
        more: more > 0 ? `and ${more.toLocaleString('en-US')} more` : null,
      },
    }),
  });
}

function showPass(passId: string): void {
  selectPass(passId);
  goToPart('stage');
}
