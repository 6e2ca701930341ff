/**
 * The first code in every context, and the only code of this program there: it puts the simulator's globals in
 * place, keeps the built-ins it needs itself, and gives the runner one function to speak to. What scripts can reach
 * of it is in web.ts, Date, Math.random and 'neo/secrets'; nothing else.
 */
import { HANDOVER, type ToGuest } from '../guest-protocol.ts';
import { keepSources } from './attribution.ts';
import { watchBuffers } from './buffers.ts';
import { installDate } from './clock.ts';
import { guardErrors } from './errors.ts';
import { failCalls, ownerOfCall, receive, receiveBody } from './fetch.ts';
import { putNewestLast, removeGlobals } from './globals.ts';
import { type HostFunctions, connect } from './host.ts';
import { keepNewest } from './newest.ts';
import { addRun, beginTurn, runNamed, share } from './owner.ts';
import { define, parse } from './primordials.ts';
import { watchProxies } from './proxies.ts';
import { installRandom } from './random.ts';
import { type Owner, type Run, createRun } from './run.ts';
import { begin, giveUp, noteUnhandled, startRun } from './run-entry-point.ts';
import { getSecret } from './secrets.ts';
import { clearTimers, fireTimer, ownerOfNextTimer } from './timers.ts';
import { installWeb } from './web.ts';

/**
 * What a startup snapshot may hold, and nothing more: V8 adds its newest globals to a context when it comes out of one,
 * and has to find its own built-ins as it left them.
 */
export function installGlobals(): void {
  installWeb();
}

/** Called once by the runner before anything else runs in a context. It can hand over functions but no object of them. */
export function open(
  post: HostFunctions['post'],
  compute: HostFunctions['compute'],
  secret: HostFunctions['secret'],
  library: HostFunctions['library'],
): (json: string) => void {
  keepNewest();
  connect({ post, compute, secret, library });
  removeGlobals();
  putNewestLast();
  watchProxies();
  watchBuffers();
  installDate();
  installRandom();
  guardErrors();
  define(globalThis, HANDOVER, { begin, getSecret });
  return (json) => hear(parse(json) as ToGuest);
}

function hear(message: ToGuest): void {
  if (message.kind === 'start') return start(message);
  const run = runNamed(message.run);
  if (!run) return;
  const at = ownerOf(message, run);
  beginTurn(at);
  switch (message.kind) {
    case 'answer':
      return receive(run, message.id, message.answer);
    case 'body':
      return receiveBody(run, message.id, message.end);
    case 'wake':
      return fireTimer(run);
    case 'unhandled':
      return noteUnhandled(at, message.error);
    case 'stuck':
      return giveUp(run);
    case 'close':
      return close(run);
  }
}

/** Calls and timers are of whoever made them, as far as that could be known. */
function ownerOf(message: Exclude<ToGuest, { kind: 'start' }>, run: Run): Owner {
  switch (message.kind) {
    case 'answer':
    case 'body':
      return ownerOfCall(run, message.id) ?? { run, isSure: true };
    case 'wake':
      return ownerOfNextTimer(run) ?? { run, isSure: true };
    case 'unhandled':
      return { run, isSure: message.isSure };
    default:
      return { run, isSure: true };
  }
}

function start({ run: id, start: given, sources }: ToGuest & { kind: 'start' }): void {
  if (sources) {
    share();
    keepSources(sources);
  }
  const at = addRun(createRun(id, given));
  beginTurn(at);
  startRun(at);
}

/** A run that has settled has had its time for what it left behind. */
function close(run: Run): void {
  run.phase = 'closed';
  clearTimers(run);
  failCalls(run);
}
