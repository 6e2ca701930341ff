/** Commands for the selected pass, call or event beside the acts: copying, linking, showing elsewhere. */
import { useEffect } from 'react';
import type { Call } from '#contract/entities/call.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { curlCommand } from '../../call-view/curl.ts';
import { fetchCode } from '../../call-view/fetch-code.ts';
import { type Command, registerCommands } from '../../commands/registry.ts';
import { currentLinkTarget } from '../../links/address.ts';
import { copyLink } from '../../links/copy-link.ts';
import { mockResponse } from '../../network-rules/call-rule-acts.tsx';
import { callListStore, showCall, showCallsOfRun } from '../../stores/call-list.ts';
import { eventLogStore, setFilter } from '../../stores/event-log.ts';
import { goTo, viewsStore } from '../../stores/views.ts';
import { selectCall, selectionStore } from '../../stores/selection.ts';
import { goToPart } from '../../stores/stage-part.ts';
import { announce } from '../../ui/announce.ts';
import { copyText } from '../../ui/copy-text.ts';
import { showToast } from '../../ui/toasts.tsx';

export function useItemCommands(client: ContractClient): void {
  useEffect(
    () => registerCommands([...passCommands, ...callCommands(client), ...eventCommands(client), copyLinkCommand]),
    [client],
  );
}

const copyLinkCommand: Command = {
  id: 'view.copy-link',
  title: 'Copy link to what is shown',
  group: 'View',
  disabledReason: () => null,
  run: () => void copyLink(currentLinkTarget()),
};

const passId = (): string | null => selectionStore.getState().passId;

const passCommands: Command[] = [
  ofPass('events', 'Show only events of the pass', (id) => {
    setFilter({ passId: id });
    goToPart('log');
  }),
  ofPass('copy-id', 'Copy pass id', (id) => void copy('pass id', id)),
  ofPass(
    'copy-link',
    'Copy link to the pass',
    (id) => void copyLink({ view: 'stage', passId: id, runId: null, callId: null }),
  ),
];

function ofPass(id: string, title: string, run: (passId: string) => void): Command {
  return {
    id: `pass.${id}`,
    title,
    group: 'Pass',
    disabledReason: () => (passId() === null ? 'Select a pass first.' : null),
    run() {
      const selected = passId();
      if (selected !== null) run(selected);
    },
  };
}

/** The call that is selected in the current view. */
function selectedCall(): string | null {
  return viewsStore.getState().view === 'network'
    ? callListStore.getState().selectedId
    : selectionStore.getState().callId;
}

function callCommands(client: ContractClient): Command[] {
  return [
    {
      ...ofCall('open-run', 'Show the call in its run', (id) => void openInRun(client, id)),
      disabledReason: () =>
        whyNoCall() ?? (viewsStore.getState().view === 'stage' ? 'Already shown in its run.' : null),
    },
    {
      ...ofCall('in-network', 'Show the call in Network', showInNetwork),
      disabledReason: () => whyNoCall() ?? (viewsStore.getState().view === 'network' ? 'Already shown there.' : null),
    },
    ofWhole(client, 'mock', 'Mock this response', (call) => void mockResponse(client, call)),
    ofWhole(client, 'copy-url', 'Copy URL of the call', ({ url }) => void copy('URL', url)),
    ofWhole(client, 'copy-curl', 'Copy call as cURL', (call) => void copy('as cURL', curlCommand(call))),
    ofWhole(client, 'copy-fetch', 'Copy call as fetch', (call) => void copy('as fetch', fetchCode(call))),
    ofCall('copy-link', 'Copy link to the call', () => void copyLink(currentLinkTarget())),
  ];
}

function whyNoCall(): string | null {
  return selectedCall() === null ? 'Select a call first.' : null;
}

function ofCall(id: string, title: string, run: (callId: string) => void): Command {
  return {
    id: `call.${id}`,
    title,
    group: 'Network',
    disabledReason: whyNoCall,
    run() {
      const selected = selectedCall();
      if (selected !== null) run(selected);
    },
  };
}

/** For commands that need the call with its bodies. */
function ofWhole(client: ContractClient, id: string, title: string, run: (call: Call) => void): Command {
  const load = (callId: string): void => {
    client.calls.get({ callId }).then(run, (error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      showToast({ tone: 'error', title: `${title}: the call could not be loaded`, text });
    });
  };
  return { ...ofCall(id, title, load), isAct: true };
}

function runOf(callId: string): string {
  return callId.slice(0, callId.lastIndexOf('/'));
}

async function openInRun(client: ContractClient, callId: string): Promise<void> {
  const known = callListStore.getState().rows?.find(({ id }) => id === callId);
  const runId = runOf(callId);
  const passId = known?.passId ?? (await client.runs.get({ runId })).passId;
  selectCall({ id: runId, passId }, callId);
  goTo('stage');
}

function showInNetwork(callId: string): void {
  showCallsOfRun(runOf(callId));
  showCall(callId);
  goTo('network');
}

function eventCommands(client: ContractClient): Command[] {
  const selected = (): number | null => selectionStore.getState().eventSeq;
  return [
    {
      id: 'event.copy-json',
      title: 'Copy event as JSON',
      group: 'View',
      isAct: true,
      disabledReason: () => (selected() === null ? 'Select an event in the log first.' : null),
      run() {
        const seq = selected();
        if (seq !== null) void copyEvent(client, seq);
      },
    },
  ];
}

async function copyEvent(client: ContractClient, seq: number): Promise<void> {
  const known = eventLogStore.getState().loaded.get(seq);
  const event = known ?? (await client.events.get({ seqs: [seq] }))[0];
  await copy('event as JSON', JSON.stringify(event, null, 2));
}

async function copy(what: string, text: string): Promise<void> {
  if (await copyText(text)) announce(`Copied ${what}`);
  else showToast({ tone: 'warn', title: 'Clipboard access was denied', text });
}
