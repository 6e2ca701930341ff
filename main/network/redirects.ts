import { isUtf8 } from 'node:buffer';
import type { Call } from '#contract/entities/call.ts';
import type { OutgoingRequest } from '#engine/ports/sandbox.ts';
import { CallFailure } from './call-failure.ts';
import { carriesCredential } from './credentials.ts';
import type { HeaderPair } from './headers.ts';
import type { Outgoing } from './outgoing.ts';

/** A redirect: the request to send next, and its record. */
export interface Hop {
  next: Outgoing;
  redirect: Call['redirects'][number];
}

const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

/**
 * The next hop of a call after an answer, by the rules of the fetch standard: null if this answer is the last one, a
 * failure (REDIRECT_REFUSED, TOO_MANY_REDIRECTS) if the hop is not allowed.
 */
export function nextHop(
  request: Outgoing,
  answer: { status: number; headers: readonly HeaderPair[] },
  policy: { mode: OutgoingRequest['redirect']; followed: number; limit: number },
): Hop | CallFailure | null {
  if (!REDIRECT_STATUSES.has(answer.status) || policy.mode === 'manual') return null;
  if (policy.mode === 'error') {
    return refused(`${request.url.origin} answered ${answer.status}, and the script does not allow redirects.`);
  }
  const location = answer.headers.find(([name]) => name === 'location')?.[1];
  if (location === undefined) return null;
  if (policy.followed >= policy.limit) return tooMany(request.url, policy.limit);
  const url = locationUrl(location, request.url);
  return url instanceof CallFailure ? url : hop(request, answer.status, url);
}

function hop(request: Outgoing, status: number, url: URL): Hop {
  const bodiless = becomesGet(status, request.method);
  const kept = bodiless ? request.headers.filter(([name]) => !/^content-/i.test(name)) : request.headers;
  const leaves = url.origin !== request.url.origin;
  const dropped = leaves ? kept.filter(([name, value]) => carriesCredential(name, value)) : [];
  return {
    next: {
      method: bodiless ? 'GET' : request.method,
      url,
      headers: kept.filter((header) => !dropped.includes(header)),
      body: bodiless ? null : request.body,
    },
    redirect: {
      status,
      from: request.url.href,
      to: url.href,
      dropped: [...new Set(dropped.map(([name]) => name.toLowerCase()))],
    },
  };
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return (status === 301 || status === 302) && method === 'POST';
}

function locationUrl(location: string, base: URL): URL | CallFailure {
  // Headers are read as Latin-1, but servers write UTF-8 into Location. A recording has it as text.
  const bytes = Buffer.from(location, 'latin1');
  const url = URL.parse(isUtf8(bytes) ? bytes.toString('utf8') : location, base);
  if (url === null) return refused(`${base.origin} redirects to "${location}", which is not a URL.`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused(`${base.origin} redirects to a "${url.protocol}" URL; scripts reach http: and https: only.`);
  }
  if (url.username !== '' || url.password !== '') {
    return refused(`${base.origin} redirects to a URL with a user name or password in it.`);
  }
  url.hash = '';
  return url;
}

function refused(message: string): CallFailure {
  return new CallFailure('REDIRECT_REFUSED', message);
}

function tooMany(url: URL, limit: number): CallFailure {
  return new CallFailure(
    'TOO_MANY_REDIRECTS',
    `${url.origin} redirects once more after ${limit} redirects, the limit (limits.redirects in passbench.yml). ` +
      `The redirects may form a loop: see them in the call.`,
  );
}
