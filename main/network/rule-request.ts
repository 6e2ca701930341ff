import type { JsonValue } from '#contract/entities/json.ts';
import { bodyData, isUrlEncodedForm } from './body-data.ts';
import type { HeaderPair } from './headers.ts';
import { normalUrl, type NormalUrl } from './normal-url.ts';
import type { Outgoing } from './outgoing.ts';

/** A request as rules look at it. Expensive parts are parsed once, when a rule needs them. */
export interface RuleRequest extends NormalUrl {
  readonly method: string;
  readonly href: string;
  readonly query: URLSearchParams;
  /** Every value of a header; its name in lower case. */
  header(name: string): string[];
  headers(): Record<string, string>;
  /** The body as JSON, or the fields of a form as texts; undefined if it is neither. */
  data(): JsonValue | undefined;
  /** Whether the body is a form, whose fields are always texts. */
  readonly isForm: boolean;
}

export function ruleRequest(
  { method, url, body }: Pick<Outgoing, 'method' | 'url' | 'body'>,
  headers: readonly HeaderPair[],
): RuleRequest {
  let data: { value: JsonValue | undefined } | null = null;
  const header = (name: string): string[] =>
    headers.filter(([own]) => own.toLowerCase() === name).map(([, value]) => value);
  const contentType = (): string => header('content-type').join(', ');
  return {
    method: method.toUpperCase(),
    href: url.href,
    ...normalUrl(url),
    get query() {
      return url.searchParams;
    },
    header,
    headers: () => Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    data() {
      data ??= { value: body === null ? undefined : bodyData(body.toString('utf8'), contentType()) };
      return data.value;
    },
    get isForm() {
      return isUrlEncodedForm(contentType());
    },
  };
}
