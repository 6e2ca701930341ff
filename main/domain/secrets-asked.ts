const ASKED = /\bgetSecret\s*\(\s*(["'`])([A-Za-z_][\w.-]{0,63})\1/g;

/** Examples in comments ask for nothing. A comment behind code is not told from a URL in a text, and stays. */
const COMMENT = /\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm;

/** Names that scripts ask for by `getSecret('NAME')`, each with the scripts; a name that is computed is not seen. */
export function secretsAsked(scripts: ReadonlyMap<string, string>): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const [path, text] of scripts) {
    const names = new Set([...text.replaceAll(COMMENT, '').matchAll(ASKED)].map(([, , name]) => name ?? ''));
    for (const name of names) asked.set(name, [...(asked.get(name) ?? []), path]);
  }
  return asked;
}
