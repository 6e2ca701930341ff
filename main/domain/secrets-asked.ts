const ASKED = /\bgetSecret\s*\(\s*(["'`])([A-Za-z_][\w.-]{0,63})\1/g;

/** Names that scripts ask for by `getSecret('NAME')`, each with the scripts; a name that is computed is not seen. */
export function secretsAsked(scripts: ReadonlyMap<string, string>): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const [path, text] of scripts) {
    const names = new Set([...text.matchAll(ASKED)].map(([, , name]) => name ?? ''));
    for (const name of names) asked.set(name, [...(asked.get(name) ?? []), path]);
  }
  return asked;
}
