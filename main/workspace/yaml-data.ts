import { isAlias, isScalar, visit } from 'yaml';
import type { Alias, Document, Scalar, YAMLError } from 'yaml';
import { numberFault } from '#contract/json-text.ts';

/** Something wrong at an offset of the text. */
export interface Fault {
  offset: number;
  message: string;
}

/** One mistake makes the parser stumble many times; the first few say it. */
const mostFaults = 10;
const mostAliases = 50;
/** Counted in nodes and in the pairs between them. */
const deepest = 200;

const tooDeep = 'is nested too deeply';
const inWords: Record<string, string> = {
  DUPLICATE_KEY: 'this key is here twice; remove one of them',
  MULTIPLE_DOCS: 'a second document starts here; keep one document and remove the "---" line',
  NON_STRING_KEY: 'a key must be text',
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: 'a tab is used to indent; YAML takes spaces only',
  TAG_RESOLVE_FAILED: 'a tag ("!…") is used; write the value without it, in quotes where it is text',
};

// The parser's own message stays where it is clear; it may quote the text, so it is cut.
function faultOfError(error: YAMLError): Fault {
  return { offset: error.pos[0], message: inWords[error.code] ?? `YAML: ${error.message.slice(0, 160)}` };
}

function parserFaults(document: Document): Fault[] {
  const errors = [...document.errors, ...document.warnings];
  // Where the parser gave up, everything it says of the rest is a consequence.
  const gaveUp = errors.findLast(({ code }) => code === 'RESOURCE_EXHAUSTION');
  return (gaveUp ? [gaveUp] : errors).slice(0, mostFaults).map(faultOfError);
}

function keyFault(key: Scalar): string | null {
  return key.value === '__proto__' ? 'the key "__proto__" cannot be used; choose another' : null;
}

function valueFault({ value, source }: Scalar): string | null {
  return typeof value === 'number' ? numberFault(source ?? String(value), value) : null;
}

function aliasFault(alias: Alias, document: Document, ancestors: readonly unknown[]): string | null {
  const target = alias.resolve(document);
  if (!target) return `the alias *${alias.source} has no anchor &${alias.source} above it`;
  return ancestors.includes(target) ? `the alias *${alias.source} contains itself` : null;
}

function nodeFaults(document: Document): Fault[] {
  const faults: Fault[] = [];
  let aliases = 0;
  const faultOf = (role: unknown, node: unknown, ancestors: readonly unknown[]): string | null => {
    if (ancestors.length > deepest) return tooDeep;
    if (isScalar(node)) return role === 'key' ? keyFault(node) : valueFault(node);
    if (!isAlias(node)) return null;
    aliases += 1;
    return aliases > mostAliases ? `is one of more than ${mostAliases} aliases` : aliasFault(node, document, ancestors);
  };
  visit(document, {
    Node: (role, node, ancestors) => {
      const message = faultOf(role, node, ancestors);
      if (message !== null) faults.push({ offset: node.range?.[0] ?? 0, message });
      return faults.length >= mostFaults || message === tooDeep ? visit.BREAK : undefined;
    },
  });
  return faults;
}

/** The plain JSON data of a document (null where it is empty), or what keeps it from being that. */
export function plainData(document: Document): { data: unknown } | { faults: readonly Fault[] } {
  const errors = parserFaults(document);
  const faults = errors.length > 0 ? errors : nodeFaults(document);
  if (faults.length > 0) return { faults };
  try {
    return { data: document.toJS() };
  } catch (error) {
    // How the library says that aliases of aliases multiply: known only while the data is made.
    if (error instanceof ReferenceError)
      return { faults: [{ offset: 0, message: 'has aliases that multiply; write the values out' }] };
    throw error;
  }
}
