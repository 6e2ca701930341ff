/**
 * The address of the page follows what is shown, so that reload, back, forward and a copied link lead there again. A
 * link is opened through the same stores that a click sets.
 */
import { ORPCError } from '@orpc/client';
import type { StoreApi } from 'zustand/vanilla';
import type { ContractClient } from '#contract/rpc-client.ts';
import { callListStore, showCall } from '../stores/call-list.ts';
import type { EngineView } from '../stores/engine-store.ts';
import { passesStore } from '../stores/passes.ts';
import { goTo, type View, viewsStore } from '../stores/views.ts';
import { selectionStore } from '../stores/selection.ts';
import { showToast } from '../ui/toasts.tsx';
import { fragmentOf, type LinkTarget, targetOf } from './link.ts';

/** Changes that come together are one step of the history. */
const SETTLED_MS = 100;
/** Moving through a list is one step back, and browsers refuse hundreds of steps in a few seconds. */
const WALK_MS = 1_000;

/** The current place of the window. */
export function currentLinkTarget(): LinkTarget {
  const { view } = viewsStore.getState();
  const { passId, runId, callId } = selectionStore.getState();
  if (view === 'stage') return { view, passId, runId, callId };
  return { view, passId: null, runId: null, callId: view === 'network' ? callListStore.getState().selectedId : null };
}

/** Opens the link of the page's address, then keeps address and window in sync for the life of the page. */
export function followAddress(page: Window, engine: StoreApi<EngineView>): void {
  const address = createAddress(page);
  const open = async (target: LinkTarget | null): Promise<void> => {
    const view = engine.getState();
    if (target === null || view.name !== 'connected') return;
    const resume = address.pause();
    const problem = await openTarget(view.client, target);
    resume();
    if (problem !== null) showToast({ tone: 'warn', title: 'The link could not be followed', text: problem });
    address.write('replace');
  };
  const start = async (): Promise<void> => {
    await whenLoaded();
    await open(targetOf(page.location.hash));
    for (const store of [viewsStore, selectionStore, callListStore]) store.subscribe(address.writeSoon);
    address.write('replace');
    page.addEventListener('popstate', () => void open(targetOf(page.location.hash) ?? nowhere));
  };
  void start();
}

const nowhere: LinkTarget = { view: 'stage', passId: null, runId: null, callId: null };

function whenLoaded(): Promise<void> {
  const isLoaded = (): boolean => passesStore.getState().byId !== null;
  if (isLoaded()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = passesStore.subscribe(() => {
      if (!isLoaded()) return;
      stop();
      resolve();
    });
  });
}

function createAddress({ location, history }: Pick<Window, 'location' | 'history'>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writtenAt = -Infinity;
  let paused = 0;

  function write(way: 'push' | 'replace'): void {
    clearTimeout(timer);
    const fragment = fragmentOf(currentLinkTarget());
    if (fragment === location.hash) return;
    const url = `${location.pathname}${location.search}${fragment}`;
    const isWalk = performance.now() - writtenAt < WALK_MS && viewOf(fragment) === viewOf(location.hash);
    if (way === 'replace' || isWalk) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    writtenAt = performance.now();
  }

  return {
    write,
    writeSoon(): void {
      clearTimeout(timer);
      if (paused === 0) timer = setTimeout(() => write('push'), SETTLED_MS);
    },
    /** While a link is opened, its steps do not enter the history. */
    pause(): () => void {
      clearTimeout(timer);
      paused += 1;
      return () => (paused -= 1);
    },
  };
}

function viewOf(fragment: string): View {
  return targetOf(fragment)?.view ?? 'stage';
}

/** Shows what a link names. Returns why it cannot, for people; then only the view is shown. */
export async function openTarget(client: ContractClient, target: LinkTarget): Promise<string | null> {
  const { view, passId, runId, callId } = target;
  goTo(view);
  try {
    if (view === 'network' && callId !== null) return await openInNetwork(client, callId);
    if (runId !== null) return await openRun(client, { runId, callId });
  } catch (error) {
    return reasonOf(error);
  }
  if (passId === null) return null;
  if (passesStore.getState().byId?.has(passId) !== true) return `There is no pass ${passId} in this folder.`;
  select({ passId, runId: null, callId: null });
  return null;
}

async function openInNetwork(client: ContractClient, callId: string): Promise<null> {
  const { id } = await client.calls.get({ callId });
  showCall(id);
  return null;
}

async function openRun(
  client: ContractClient,
  { runId, callId }: { runId: string; callId: string | null },
): Promise<string | null> {
  const { passId, calls } = await client.runs.get({ runId });
  const hasCall = calls.some(({ id }) => id === callId);
  select({ passId, runId, callId: hasCall ? callId : null });
  return callId === null || hasCall ? null : `Run ${runId} has no call ${callId}.`;
}

function select(ids: Pick<LinkTarget, 'passId' | 'runId' | 'callId'>): void {
  const now = selectionStore.getState();
  const isSame = now.passId === ids.passId && now.runId === ids.runId && now.callId === ids.callId;
  if (!isSame)
    selectionStore.setState({
      ...ids,
      eventSeq: null,
      seq: null,
      ...(ids.callId !== null && { tab: 'calls' as const }),
    });
}

function reasonOf(error: unknown): string {
  if (error instanceof ORPCError && error.code.endsWith('_NOT_FOUND')) {
    return `${error.message.split('. ')[0]} in this folder.`;
  }
  return error instanceof Error ? error.message : String(error);
}
