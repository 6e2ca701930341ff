/**
 * Fills values of the request into the answer of a stub, in Liquid like the platform's pass templates. The request
 * comes from a script, so a template sees own values of plain data only, reads no files, and is bounded.
 */
import type { Liquid } from 'liquidjs';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Stub } from '#contract/entities/rule.ts';
import type { RuleRequest } from './rule-request.ts';
import { ruleFailed } from './call-failure.ts';

/** What a template can name: `params`, `query`, `headers`, `body`, `method`, `url`. */
export interface TemplateValues {
  asked: RuleRequest;
  params(): Record<string, string>;
}

const BOUNDS = { parseLimit: 10_000_000, renderLimit: 250, memoryLimit: 100_000_000 };

let loading: Promise<Liquid> | null = null;

function liquid(): Promise<Liquid> {
  loading ??= createLiquid();
  return loading;
}

/** Loaded for the first template; most tenants have none. */
export async function createLiquid(options: { strictFilters?: boolean } = {}): Promise<Liquid> {
  const module = await import('liquidjs');
  return new module.Liquid({ ownPropertyOnly: true, templates: {}, cache: false, ...BOUNDS, ...options });
}

/** The stub with every template in it filled in; a file becomes its text. Throws RULE_FAILED if one is invalid. */
export async function filledStub(stub: Stub, file: Buffer | null, values: TemplateValues, name: string): Promise<Stub> {
  const engine = await liquid();
  const scope = scopeOf(values);
  try {
    const text = (template: string): string => String(engine.parseAndRenderSync(template, scope));
    const headers = Object.entries(stub.headers).map(([header, value]) => [header, text(value)]);
    const body = stub.body ?? file?.toString('utf8');
    return {
      ...stub,
      headers: Object.fromEntries(headers),
      ...(stub.json !== undefined && { json: filledJson(stub.json, engine, scope) }),
      ...(body !== undefined && { body: text(body) }),
    };
  } catch (error) {
    throw ruleFailed(name, error instanceof Error ? error.message : String(error));
  }
}

/** A text that is a single expression: its value keeps its type. */
const ONE_EXPRESSION = /^\{\{-?((?:(?!\}\}).)*?)-?\}\}$/s;

function filledJson(value: JsonValue, engine: Liquid, scope: object): JsonValue {
  if (Array.isArray(value)) return value.map((item) => filledJson(item, engine, scope));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledJson(one, engine, scope)]));
  }
  if (typeof value !== 'string') return value;
  const [, expression] = ONE_EXPRESSION.exec(value.trim()) ?? [];
  if (expression === undefined) return String(engine.parseAndRenderSync(value, scope));
  return (engine.evalValueSync(expression.trim(), scope) ?? null) as JsonValue;
}

function scopeOf({ asked, params }: TemplateValues): object {
  return {
    method: asked.method,
    url: asked.href,
    params: params(),
    query: Object.fromEntries(asked.query),
    headers: asked.headers(),
    body: asked.data() ?? null,
  };
}
