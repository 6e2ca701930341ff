/** Checks the templates of stubs before a call needs them: a mistake in one would fail that call, or come out empty. */
import type { Liquid } from 'liquidjs';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Rule } from '#contract/entities/rule.ts';
import { isJsonObject } from '#domain/same-json.ts';
import type { RuleProblem } from './check-rules.ts';
import { createLiquid } from './fill-stub.ts';

type Path = RuleProblem['path'];
type Found = Pick<RuleProblem, 'message' | 'severity'>;

/** What a template can name; what is below the last two is not checked. */
const VARIABLES = ['params', 'query', 'headers', 'body', 'method', 'url'];
const TEMPLATE = /\{\{|\{%/;

/**
 * What is wrong with the templates of rules, and braces that are sent unchanged because the stub has no
 * `template: true`. `textOfFile` returns the text of a file that a stub names, null if it cannot be read.
 */
export async function checkTemplates(
  rules: readonly Rule[],
  textOfFile: (path: string) => string | null = () => null,
): Promise<RuleProblem[]> {
  const texts = rules.flatMap((rule, index) => templatesOf(rule, textOfFile).map((text) => ({ ...text, rule, index })));
  if (texts.length === 0) return [];
  const [lenient, strict] = await Promise.all([createLiquid(), createLiquid({ strictFilters: true })]);
  return texts.flatMap(({ text, path, rule, index }) =>
    problemsOf(text, rule, { lenient, strict }).map((found): RuleProblem => ({ index, path, ...found })),
  );
}

/** The texts of a rule that look like a template. */
function templatesOf(
  { enabled, stub }: Rule,
  textOfFile: (path: string) => string | null,
): { text: string; path: Path }[] {
  if (!enabled || stub === undefined) return [];
  const texts = [
    ...textsIn(stub.headers, ['stub', 'headers']),
    ...textsIn(stub.body ?? null, ['stub', 'body']),
    ...textsIn(stub.json ?? null, ['stub', 'json']),
    // A file may have braces for other reasons: it is read only if it is a template.
    ...(stub.file !== undefined && stub.template === true ? textsIn(textOfFile(stub.file), ['stub', 'file']) : []),
  ];
  return texts.filter(({ text }) => TEMPLATE.test(text));
}

function textsIn(value: JsonValue, path: Path): { text: string; path: Path }[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => textsIn(child, [...path, key]));
}

function problemsOf(text: string, rule: Rule, { lenient, strict }: Record<'lenient' | 'strict', Liquid>): Found[] {
  if (rule.stub?.template !== true) {
    return [warning('has {{ … }}, which is sent unchanged; add template: true to fill it in')];
  }
  const broken = faultOf(() => lenient.parse(text));
  if (broken !== null) return [{ severity: 'error', message: `is not a template: ${broken}` }];
  const filter = faultOf(() => strict.parse(text));
  return [
    ...(filter === null ? [] : [warning(`${filter}; the value stays unchanged`)]),
    ...variablesIn(text, lenient).flatMap((segments) => variableProblem(segments, rule.match.url)),
  ];
}

function warning(message: string): Found {
  return { severity: 'warning', message };
}

/** A parser's error, with the line if it is not the first. */
function faultOf(parse: () => unknown): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message
      .replace(/, line:1, col:\d+$/, '')
      .replace(/, line:(\d+), col:\d+$/, ' (line $1)')
      .replace(/^undefined filter: (.*?)( \(line \d+\))?$/, 'there is no filter "$1"$2');
  }
}

/** The variables that a template reads, each as its name and the path after it. */
function variablesIn(text: string, engine: Liquid): unknown[][] {
  try {
    return engine.globalVariableSegmentsSync(engine.parse(text));
  } catch {
    // A part in another file, which never exists, fails the call; the tag itself is valid syntax.
    return [];
  }
}

function variableProblem([root, name]: unknown[], url: string | undefined): Found[] {
  const known = new Intl.ListFormat('en').format(VARIABLES);
  if (!VARIABLES.includes(String(root))) {
    return [warning(`"${String(root)}" is not a template variable and comes out empty; variables: ${known}`)];
  }
  if (typeof name !== 'string') return [];
  if (root === 'headers' && name !== name.toLowerCase()) {
    return [
      warning(`headers.${name} comes out empty: headers have names in lower case, headers["${name.toLowerCase()}"]`),
    ];
  }
  const isParameter = new RegExp(`:${RegExp.escape(name)}(?![\\w$])`).test(url ?? '');
  return root === 'params' && !isParameter
    ? [warning(`params.${name} comes out empty: match.url has no ":${name}"`)]
    : [];
}
