import { posix } from 'node:path';

/** The one documented module of the platform. Source: knowledge base, article 119. */
export const SECRETS_MODULE = 'neo/secrets';

/**
 * The script that an import means, or null. Only relative specifiers name scripts; `.js` is added where the exact
 * path is none of the tenant's (profile modules.extension).
 */
export function resolveImport(specifier: string, from: string, files: ReadonlyMap<string, string>): string | null {
  if (!/^\.\.?\//.test(specifier)) return null;
  const path = posix.join(posix.dirname(from), specifier);
  if (files.has(path)) return path;
  return files.has(`${path}.js`) ? `${path}.js` : null;
}

/** Why an import cannot be resolved, and what to do. */
export function unresolvedMessage(specifier: string, from: string): string {
  const what = `${from} imports ${JSON.stringify(specifier)}`;
  if (/^\.\.?\//.test(specifier)) {
    return `${what}, but there is no ${posix.join(posix.dirname(from), specifier)} among the tenant's scripts.`;
  }
  if (specifier.startsWith('neo/')) {
    return `${what}, which the platform does not document; the one module it documents is ${SECRETS_MODULE}.`;
  }
  return `${what}: scripts can import ${SECRETS_MODULE} and each other, by paths that begin with ./ or ../ . Packages have to be copied into the scripts folder.`;
}
