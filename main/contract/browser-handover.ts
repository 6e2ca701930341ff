/**
 * How the browser mode gives its token to the page, and how the page sends it back. Trust boundary of the token: it
 * travels in the URL's fragment, which browsers never send, and then as a subprotocol of the WebSocket, which the
 * server reads before it accepts the connection. A query would end up in logs and the history, a cookie would be sent
 * to every port of this host, and a first message would let strangers hold sockets open.
 */

/** Path of the WebSocket. */
export const RPC_PATH = '/rpc';

/** The subprotocol that the server agrees to; the one with the token is never echoed. */
export const RPC_PROTOCOL = 'passbench';

const TOKEN_PREFIX = 'token.';

/** Fragment of the URL that the server prints, with the "#". */
export function tokenFragment(token: string): string {
  return `#token=${token}`;
}

/** The token in `location.hash`, or null. The page removes it from the address immediately. */
export function tokenInFragment(hash: string): string | null {
  return /^#token=([\w-]+)$/.exec(hash)?.[1] ?? null;
}

/** Second argument of `new WebSocket`. */
export function tokenProtocols(token: string): string[] {
  return [RPC_PROTOCOL, TOKEN_PREFIX + token];
}

/** The token that a `Sec-WebSocket-Protocol` header carries, or null. */
export function tokenInProtocols(header: string | undefined): string | null {
  const offered = (header ?? '').split(',').map((name) => name.trim());
  return offered.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length) ?? null;
}
