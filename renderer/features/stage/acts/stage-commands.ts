import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../api/client.tsx';
import { type Command, registerCommands } from '../../../commands/registry.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { actsStore } from '../../../stores/acts.ts';
import { devicesStore } from '../../../stores/devices.ts';
import { passesStore } from '../../../stores/passes.ts';
import { pastReason, selectionStore } from '../../../stores/selection.ts';
import { goToPart } from '../../../stores/stage-part.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { waveStore } from '../../../stores/wave.ts';
import { type Question, openQuestion, questionStore } from '../dialogs/question-store.ts';
import { chosenStore } from '../pass-list/chosen-passes.ts';
import { focusSearch } from '../pass-list/search-focus.ts';
import { type ActReason, type ActReasons, actReasons, devicesWith, fillConnectors } from './act-reasons.ts';
import { fillTitle } from './act-titles.ts';
import { currentActFacts } from './facts.ts';
import { manyCommands } from './install-many.ts';
import { fill, open, uninstall } from './perform.ts';

const reasons = [
  chosenStore,
  waveStore,
  questionStore,
  selectionStore,
  passesStore,
  devicesStore,
  tenantStore,
  actsStore,
];

/** Registers the acts for shortcuts and the palette; one more for each connector if there are several. */
export function useStageCommands(): void {
  const client = useClient();
  const connectors = useStore(tenantStore, (state) => state.connectors.value);
  useEffect(() => registerCommands(stageCommands(client), reasons), [client]);
  useEffect(() => {
    const names = fillConnectors(connectors);
    return registerCommands(names.length > 1 ? names.map((name) => fillWith(client, name)) : []);
  }, [client, connectors]);
}

function stageCommands(client: ContractClient): Command[] {
  return [
    act('create', { title: 'Create pass…', shortcut: 'N', run: () => openQuestion({ about: 'create' }) }),
    act('fill', { title: 'Fill pass', shortcut: 'F', run: withPass((id) => void fill(client, id, null)) }),
    act('install', { title: 'Install pass on…', shortcut: 'I', run: asking('install') }),
    act('uninstall', { title: 'Uninstall pass', shortcut: 'U', run: withPass((id) => uninstallFrom(client, id)) }),
    act('open', { title: 'Open pass', shortcut: 'O', run: withPass((id) => void open(client, id)) }),
    act('update', { title: 'Update pass…', shortcut: 'E', run: asking('update') }),
    act('delete', { title: 'Delete pass…', shortcut: 'Delete', run: asking('delete') }),
    ...manyCommands(dialogReason),
    {
      id: 'device.add',
      title: 'Add device…',
      group: 'Pass',
      shortcut: 'D',
      isAct: true,
      disabledReason: () => dialogReason() ?? pastReason(currentActFacts().seq),
      run: () => openQuestion({ about: 'add-device' }),
    },
    {
      id: 'stage.search',
      title: 'Search passes',
      group: 'View',
      shortcut: '/',
      disabledReason: dialogReason,
      run: search,
    },
  ];
}

function act(id: keyof ActReasons, command: Pick<Command, 'title' | 'shortcut' | 'run'>): Command {
  const disabledReason = (): ActReason => dialogReason() ?? actReasons(currentActFacts())[id];
  return { ...command, id: `pass.${id}`, group: 'Pass', isAct: true, disabledReason };
}

function fillWith(client: ContractClient, name: string): Command {
  const run = withPass((id) => void fill(client, id, name));
  return { ...act('fill', { title: `${fillTitle(name)} only`, run }), id: `pass.fill.${name}` };
}

/** A shortcut must not act below an open dialog, which hides the selection. */
function dialogReason(): ActReason {
  return questionStore.getState().question === null ? null : 'A dialog is open. Close it first.';
}

function withPass(run: (passId: string) => void): () => void {
  return () => {
    const { pass } = currentActFacts();
    if (pass) run(pass.id);
  };
}

function asking(about: Extract<Question, { passId: string }>['about']): () => void {
  return withPass((passId) => openQuestion({ about, passId }));
}

/** From the one device that has it; if there are several, the user is asked. */
function uninstallFrom(client: ContractClient, passId: string): void {
  const [device, ...others] = devicesWith(currentActFacts().devices, passId);
  if (!device) return;
  if (others.length > 0) openQuestion({ about: 'uninstall', passId });
  else void uninstall(client, passId, device);
}

function search(): void {
  goToPart('passes');
  focusSearch();
}
