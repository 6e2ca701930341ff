/**
 * The links of the window: `#/stage?pass=K3f9Qx7L&run=run-7&call=run-7/2` after the address of the page. A link names
 * its target by the ids that the log and the command line use, so it stays valid as long as the store exists.
 */
import { type View, views } from '../stores/views.ts';

export interface LinkTarget {
  view: View;
  passId: string | null;
  runId: string | null;
  callId: string | null;
}

/** The fragment of a link, with its "#"; empty for the stage before anything is selected. */
export function fragmentOf({ view, passId, runId, callId }: LinkTarget): string {
  const parts = [
    ['pass', passId],
    ['run', runId],
    ['call', callId],
  ].flatMap(([name, id]) => (id === null || id === undefined ? [] : [`${name}=${encode(id)}`]));
  if (view === 'stage' && parts.length === 0) return '';
  return `#/${view}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** The target of a fragment; null if it is not a link of the window. */
export function targetOf(fragment: string): LinkTarget | null {
  const [, path, query = ''] = /^#\/([a-z]+)(?:\?(.*))?$/.exec(fragment) ?? [];
  const view = views.find((known) => known === path);
  if (view === undefined) return null;
  const ids = new URLSearchParams(query);
  const callId = ids.get('call');
  return { view, passId: ids.get('pass'), runId: ids.get('run') ?? runOfCall(callId), callId };
}

/** Ids of calls begin with the id of their run: `run-7/2`. */
function runOfCall(callId: string | null): string | null {
  return callId === null ? null : (/^(.+)\/\d+$/.exec(callId)?.[1] ?? callId);
}

/** A slash need not be encoded after the "?", and ids of calls contain one. */
function encode(id: string): string {
  return encodeURIComponent(id).replaceAll('%2F', '/');
}

/**
 * The command that shows the same in a terminal: the desktop window copies it, since nothing else can open its address.
 */
export function commandOf({ passId, runId, callId }: LinkTarget, folder: string): string {
  const id = callId ?? runId ?? passId;
  return ['passbench', '-C', quote(folder), ...(id === null ? [] : ['show', quote(id)])].join(' ');
}

/** Quotes a word for the shells of all systems, as far as paths need it. */
function quote(word: string): string {
  return /^[\w./:\\-]+$/.test(word) ? word : `"${word.replaceAll(/(["$`])/g, String.raw`\$1`)}"`;
}
