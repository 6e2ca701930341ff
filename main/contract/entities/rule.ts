import { z } from 'zod';
import { jsonValue } from './json.ts';

const method = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Which calls a rule is for. `url` is the whole URL or a pattern of it in the syntax of URLPattern
 * (`https://crm.example/customers/:id`, `*` for anything); without a query part any query matches.
 */
export const ruleMatch = z.strictObject({
  method: z.union([method, z.array(method).min(1)]).optional(),
  url: z.string().min(1),
});

/** The answer of a stub. At most one of `json` and `body`; `json` sets the content type when no header does. */
export const stub = z
  .strictObject({
    status: z.int().min(200).max(599).default(200),
    headers: z.record(z.string(), z.string()).default({}),
    json: jsonValue.optional(),
    body: z.string().optional(),
  })
  .refine((value) => value.json === undefined || value.body === undefined, {
    message: 'either json or body, not both',
    path: ['body'],
  });
export type Stub = z.infer<typeof stub>;

/** One rule: what happens to a call that matches. The first that matches wins. */
export const rule = z.strictObject({
  name: z.string().min(1).optional(),
  match: ruleMatch,
  stub,
});
export type Rule = z.infer<typeof rule>;

/** The file network/rules.yml. */
export const rulesFile = z.strictObject({ rules: z.array(rule).default([]) });
export type RulesFile = z.infer<typeof rulesFile>;
