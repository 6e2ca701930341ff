/**
 * The first code in every context, and the only code of this program there: it puts the simulator's globals in
 * place, keeps the built-ins it needs itself, and gives the runner one function to speak to. What scripts can reach
 * of it is in web.ts, Date, Math.random and 'neo/secrets'; nothing else.
 */
import { HANDOVER, type ToGuest, type Start } from '../guest-protocol.ts';
import { watchBuffers } from './buffers.ts';
import { installDate, startClock } from './clock.ts';
import { begin, giveUp, noteUnhandled, prepare } from './run-entry-point.ts';
import { startConsole } from './console.ts';
import { guardErrors } from './errors.ts';
import { receive, receiveBody, startFetch } from './fetch.ts';
import { putNewestLast, removeGlobals } from './globals.ts';
import { type HostFunctions, connect } from './host.ts';
import { keepNewest } from './newest.ts';
import { define, parse } from './primordials.ts';
import { watchProxies } from './proxies.ts';
import { installRandom, startRandom } from './random.ts';
import { getSecret } from './secrets.ts';
import { fireTimer } from './timers.ts';
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
  switch (message.kind) {
    case 'start':
      return startRun(message.start);
    case 'answer':
      return receive(message.id, message.answer);
    case 'body':
      return receiveBody(message.id, message.end);
    case 'wake':
      return fireTimer();
    case 'unhandled':
      return noteUnhandled(message.error);
    case 'stuck':
      return giveUp();
  }
}

function startRun(start: Start): void {
  startClock(start.startedAt);
  startRandom(start.seed);
  startConsole(start.limits.consoleBytes);
  startFetch(start.limits.calls, start.key !== null);
  prepare(start);
}
