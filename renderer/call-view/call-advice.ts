import type { CallErrorCode } from '#contract/entities/call.ts';

/** What to do about each way a call can fail, beside what its own message says. */
export const callAdvice: Readonly<Record<CallErrorCode, string>> = {
  ABORTED: 'The script did not wait for it. Await every call before the entry point returns, or take away the abort.',
  BODY_TOO_LARGE: 'Ask for less at once (paging, fewer fields), or raise limits.bodyBytes in passbench.yml.',
  CALL_LIMIT: 'Look for a loop that calls again and again, or raise limits.calls in passbench.yml.',
  CONNECT_REFUSED: 'Start the server, fix host and port in the script, or answer the call in network/rules.yml.',
  CONNECT_TIMEOUT: 'Check that the server is reachable from this machine, or answer the call in network/rules.yml.',
  DNS_FAILED: 'Fix the host name in the script, go online, or answer the call in network/rules.yml.',
  HOST_NOT_ALLOWED: 'List the host under network.allowHosts in passbench.yml (Settings › Network) if you trust it.',
  INVALID_REQUEST: 'Fix the URL, method or headers that the script passes to fetch.',
  NETWORK_FAILED: 'Check the connection of this machine, or answer the call in network/rules.yml.',
  NOT_RECORDED:
    'Record the call (network mode record), let another rule answer it, or change what the recording does on a miss.',
  OFFLINE: 'Switch the network mode to live or replay, or answer the call in network/rules.yml.',
  RESET: 'Run it again; where it stays, look into the log of the server, or answer the call in network/rules.yml.',
  RULE_FAILED: 'Fix the rule in network/rules.yml that should have answered it.',
  TIMEOUT: 'Find out why the server is slow, or raise limits.callMs in passbench.yml.',
  TLS_FAILED:
    'Its message says what failed: the certificate of the server (name, dates, who signed it) or the protocol.',
  TOO_MANY_REDIRECTS: 'The redirects below lead in a circle or too far. Call the last address directly.',
  REDIRECT_REFUSED: 'The script asked for no redirects. Call the address that the answer names, or allow redirects.',
};
