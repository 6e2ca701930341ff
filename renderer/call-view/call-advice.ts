import type { CallErrorCode } from '#contract/entities/call.ts';

/** What to do about each way a call can fail, beside what its own message says. */
export const callAdvice: Readonly<Record<CallErrorCode, string>> = {
  ABORTED:
    'The script did not wait for this call. Await every call before the entry point returns, or remove the abort.',
  BODY_TOO_LARGE: 'Request less at once (paging, fewer fields), or raise limits.bodyBytes in passbench.yml.',
  CALL_LIMIT: 'Check for a loop that repeats calls, or raise limits.calls in passbench.yml.',
  CONNECT_REFUSED: 'Start the server, fix host and port in the script, or stub the call in network/rules.yml.',
  CONNECT_TIMEOUT: 'Check that the server is reachable from this machine, or stub the call in network/rules.yml.',
  DNS_FAILED: 'Fix the host name in the script, go online, or stub the call in network/rules.yml.',
  HOST_NOT_ALLOWED: 'List the host under network.allowHosts in passbench.yml (Settings › Network) if you trust it.',
  INVALID_REQUEST: 'Fix the URL, method or headers that the script passes to fetch.',
  NETWORK_FAILED: 'Check the network connection of this machine, or stub the call in network/rules.yml.',
  NOT_RECORDED:
    'Record the call (network mode “record”), add another rule, or change what the recording does with calls that are not recorded.',
  OFFLINE: 'Switch the network mode to live or replay, or stub the call in network/rules.yml.',
  RESET: 'Run it again. If it still fails, check the server log, or stub the call in network/rules.yml.',
  RULE_FAILED: 'Fix the matching rule in network/rules.yml.',
  TIMEOUT: 'Check why the server is slow, or raise limits.callMs in passbench.yml.',
  TLS_FAILED: 'The message says what failed: the certificate of the server (name, dates, issuer) or the protocol.',
  TOO_MANY_REDIRECTS: 'The redirects below loop, or there are too many. Call the last URL directly.',
  REDIRECT_REFUSED: 'The script does not allow redirects. Call the URL in the Location header, or allow redirects.',
};
