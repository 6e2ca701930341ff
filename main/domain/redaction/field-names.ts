/**
 * Names of headers and fields whose values are secrets. A name is compared without case, "-", "_" and ".".
 *
 * sensitive: what security.md lists (authorization, cookie, set-cookie, x-api-key, *token*, *secret*, *password*) and its
 * relatives. Names of facts about a secret (token_type, tokenExpiresIn) are none. For calls, console and errors.
 * unmistakable: the few that never name anything else. For the data of a pass, where `walletToken` may be what a phone shows.
 * issued: what an API hands out to be sent back; its value is a secret from then on.
 */
const SENSITIVE =
  /token|secret|passw|passphrase|pwd$|authorization|cookie|apikey|credential|privatekey|accesskey|signingkey|sessionid|^jwt$|^jws$/;
const ABOUT =
  /(?:type|count|counts|expiry|expires|expiresin|expiresat|expiration|ttl|age|length|size|url|uri|endpoint|lifetime|hint|policy|consent|required|enabled|limit|usage|name|names|issuedat|createdat|updatedat|validity|status|valid|version|format)$/;
const UNMISTAKABLE =
  /^(?:[a-z]*password|passwd|passphrase|secret|clientsecret|(?:proxy)?authorization|(?:set)?cookie|x?apikey|(?:access|refresh|id)token|privatekey)$/;
const ISSUED =
  /^(?:(?:x)?(?:access|refresh|id|auth|bearer|session|api|csrf|xsrf|security)?token|jwt|clientsecret|secret|apikey|(?:j|php)?sess(?:ion)?id|password)$/;

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '');
}

/** Names repeat from line to line; this many are not judged anew. */
const REMEMBERED = 1000;
const judged = new Map<string, boolean>();

export function isSensitive(name: string): boolean {
  const before = judged.get(name);
  if (before !== undefined) return before;
  const text = plain(name);
  const is = SENSITIVE.test(text) && !ABOUT.test(text);
  if (judged.size >= REMEMBERED) judged.clear();
  judged.set(name, is);
  return is;
}

export function isUnmistakable(name: string): boolean {
  return UNMISTAKABLE.test(plain(name));
}

export function isIssued(name: string): boolean {
  return ISSUED.test(plain(name));
}
