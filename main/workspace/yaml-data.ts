import { isAlias, isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Alias, Document, LineCounter, YAMLMap } from 'yaml';
import { keyFault, parserFaults, repeatedKey, scalarFault, tooDeep } from './yaml-words.ts';
import type { Fault } from './yaml-words.ts';

/** One mistake causes many parser errors; the first few suffice. */
const mostFaults = 10;
const mostAliases = 50;
/** Counted in nodes and in the pairs between them. */
const deepest = 200;

/**
 * Parses a text without validating it. The library compares every key with all before it, which takes minutes for a
 * large file; `plainData` finds duplicate keys.
 */
export function readDocument(text: string, lineCounter: LineCounter): Document {
  return parseDocument(text, { ...options, lineCounter });
}

const options = {
  // Core alone: no dates, no merge keys, "no" is text; a %YAML 1.1 line does not change it.
  schema: 'core',
  resolveKnownTags: false,
  stringKeys: true,
  strict: true,
  uniqueKeys: false,
  prettyErrors: false,
} as const;

function repeatedKeys({ items }: YAMLMap): Fault[] {
  const seen = new Set<unknown>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    if (seen.has(key.value)) return [{ offset: key.range?.[0] ?? 0, message: repeatedKey }];
    seen.add(key.value);
    return [];
  });
}

function aliasFault(alias: Alias, document: Document, ancestors: readonly unknown[]): string | null {
  const target = alias.resolve(document);
  if (!target) {
    return `the alias *${alias.source} has no anchor &${alias.source} above it; put the value in quotes if it is text`;
  }
  return ancestors.includes(target) ? `the alias *${alias.source} contains itself` : null;
}

function nodeFaults(document: Document): Fault[] {
  const faults: Fault[] = [];
  let aliases = 0;
  const faultOf = (role: unknown, node: unknown, ancestors: readonly unknown[]): string | null => {
    if (ancestors.length > deepest) return tooDeep;
    if (isScalar(node)) return role === 'key' ? keyFault(node) : scalarFault(node);
    if (!isAlias(node)) return null;
    aliases += 1;
    return aliases > mostAliases ? `is one of more than ${mostAliases} aliases` : aliasFault(node, document, ancestors);
  };
  visit(document, {
    Node: (role, node, ancestors) => {
      if (isMap(node)) faults.push(...repeatedKeys(node).slice(0, mostFaults));
      const message = faultOf(role, node, ancestors);
      if (message !== null) faults.push({ offset: node.range?.[0] ?? 0, message });
      return faults.length >= mostFaults || message === tooDeep ? visit.BREAK : undefined;
    },
  });
  return faults.slice(0, mostFaults);
}

/** The plain JSON data of a document (null if it is empty), or its problems. */
export function plainData(document: Document, text: string): { data: unknown } | { faults: readonly Fault[] } {
  const errors = parserFaults([...document.errors, ...document.warnings], text).slice(0, mostFaults);
  const faults = errors.length > 0 ? errors : nodeFaults(document);
  if (faults.length > 0) return { faults };
  try {
    return { data: document.toJS() };
  } catch (error) {
    // The library's message if aliases of aliases multiply, known only while the data is built.
    if (error instanceof ReferenceError)
      return { faults: [{ offset: 0, message: 'has aliases that multiply; write the values out' }] };
    throw error;
  }
}
