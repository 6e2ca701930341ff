import { posix } from 'node:path';
import type { Scripts } from '#engine/ports/sandbox.ts';

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
export function unresolvedMessage(
  specifier: string,
  from: string,
  files: Scripts['files'],
  unusable: Scripts['unusable'],
): string {
  const what = `${from} imports ${JSON.stringify(specifier)}`;
  if (/^\.\.?\//.test(specifier))
    return `${what}${unresolvedPath(posix.join(posix.dirname(from), specifier), files, unusable)}`;
  if (specifier.startsWith('neo/')) {
    return `${what}, which the platform does not document; the one module it documents is ${SECRETS_MODULE}.`;
  }
  return `${what}: scripts can import ${SECRETS_MODULE} and each other, by paths that begin with ./ or ../ . Packages have to be copied into the scripts folder.`;
}

function unresolvedPath(given: string, files: Scripts['files'], unusable: Scripts['unusable'] = new Map()): string {
  const path = given.replace(/\/$/, '');
  const broken = [path, `${path}.js`, `${path}.ts`].find((one) => unusable.has(one));
  if (broken !== undefined) return `, but ${broken} ${unusable.get(broken)?.message}.`;
  if (path.toLowerCase().endsWith('.json'))
    return `, which is JSON: scripts import JavaScript only. Put the data into a .js file: export default { … }.`;
  const names = [...files.keys()];
  const inFolder = names.find((name) => name.startsWith(`${path}/`));
  if (inFolder !== undefined) {
    const index = [`${path}/index.js`, `${path}/index.mjs`].find((name) => files.has(name));
    return `, which is a folder: imports name a file, such as ${index ?? inFolder}.`;
  }
  const other = names.find((name) => [path, `${path}.js`].some((one) => one.toLowerCase() === name.toLowerCase()));
  if (other !== undefined) return `, but the script is called ${other}: names are case-sensitive.`;
  return `, but there is no ${path} among the tenant's scripts.`;
}
