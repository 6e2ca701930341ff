import ipaddr from 'ipaddr.js';

type Scripts = ReadonlyMap<string, string>;

/** The tenant's settings that scripts are checked against. */
export interface ScriptEnvironment {
  isSecretSet(name: string): boolean;
  /** Whether passbench.yml lists the host, such as `localhost:4010`. */
  isHostAllowed(host: string): boolean;
}

const SECRET = /\bgetSecret\s*\(\s*(["'`])([A-Za-z_][\w.-]{0,63})\1/g;
/** A URL that is written in a script: its scheme, host and port. */
const LITERAL_URL = /(["'`])(https?):\/\/(\[[0-9a-fA-F:.]{2,45}\]|[\w.-]{1,253})(?::(\d{1,5}))?(?=[/?#"'`]|\$\{)/g;

/** Examples in comments do not count. A comment after code cannot be distinguished from a URL in a string and stays. */
const COMMENT = /\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm;

/** Names in `getSecret('NAME')`, each with its scripts; a computed name is not found. */
export function secretsReadBy(scripts: Scripts): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const [path, text] of scripts) {
    const names = new Set([...withoutComments(text).matchAll(SECRET)].map(([, , name]) => name ?? ''));
    for (const name of names) asked.set(name, [...(asked.get(name) ?? []), path]);
  }
  return asked;
}

/**
 * What a script will fail on when it runs, beginning with `line:column`: secrets that it names and that are not set,
 * and private hosts that it contains and that passbench.yml does not list. Each is reported once, at its first place.
 */
export function scriptWarnings(text: string, environment: ScriptEnvironment): string[] {
  const code = withoutComments(text);
  const found = new Map<string, number>();
  const add = (message: string, at: number): void => void (found.has(message) || found.set(message, at));
  for (const { 2: name = '', index } of code.matchAll(SECRET)) {
    if (environment.isSecretSet(name)) continue;
    add(`The secret ${name} is not set. Set it: passbench secrets set ${name}, or Settings → Secrets.`, index);
  }
  for (const { 2: scheme, 3: host = '', 4: port, index } of code.matchAll(LITERAL_URL)) {
    const place = `${host.toLowerCase()}:${port ?? (scheme === 'https' ? '443' : '80')}`;
    if (!isPrivateHost(host) || environment.isHostAllowed(place)) continue;
    add(
      `${place} is in a private network, and scripts may call it only where network.allowHosts in passbench.yml lists it. Add it there, or in Settings → Allowed hosts.`,
      index + 1,
    );
  }
  return [...found]
    .toSorted(([, left], [, right]) => left - right)
    .map(([message, at]) => `${placeOf(text, at)}: ${message}`);
}

/** Whether a host in a URL is certainly on this machine or in a private network; a name may resolve to anything. */
function isPrivateHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return ipaddr.isValid(name) && name.length > 2 && ipaddr.process(name).range() !== 'unicast';
}

/** As long as the original text, so that places stay the same. */
function withoutComments(text: string): string {
  return text.replaceAll(COMMENT, (comment) => comment.replaceAll(/[^\n]/g, ' '));
}

function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}
