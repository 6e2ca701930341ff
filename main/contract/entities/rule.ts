import { z } from 'zod';
import { jsonValue } from './json.ts';

const method = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Which calls a rule is for. `url` is the whole URL or a pattern of it in the syntax of URLPattern
 * (`https://crm.example/customers/:id`, `*` for anything); without a query part any query matches.
 */
export const ruleMatch = z.strictObject({
  method: z
    .union([method, z.array(method).min(1)])
    .optional()
    .describe('One method or a list of them; any when absent.'),
  url: z
    .string()
    .min(1)
    .describe(
      'The whole URL or a pattern of it: ":name" is one part of the path, "*" anything. Without "?…" any query matches.',
    ),
});

/** The answer of a stub. At most one of `json` and `body`; `json` sets the content type when no header does. */
export const stub = z
  .strictObject({
    status: z.int().min(200).max(599).default(200).describe('HTTP status of the answer.'),
    headers: z.record(z.string(), z.string()).default({}).describe('Headers of the answer.'),
    json: jsonValue.optional().describe('Body as JSON; sets the content type when no header does.'),
    body: z.string().optional().describe('Body as text.'),
  })
  .refine((value) => value.json === undefined || value.body === undefined, {
    message: 'either json or body, not both',
    path: ['body'],
  })
  .describe('The answer, given without any network.');
export type Stub = z.infer<typeof stub>;

/** One rule: what happens to a call that matches. The first that matches wins. */
export const rule = z.strictObject({
  name: z.string().min(1).optional().describe('What a recorded call says it was answered by.'),
  match: ruleMatch.describe('Which calls the rule is for.'),
  stub,
});
export type Rule = z.infer<typeof rule>;

/** The file network/rules.yml. */
export const rulesFile = z.strictObject({
  rules: z
    .array(rule)
    .default([])
    .describe('The first rule that matches a call decides; without one the call goes out.'),
});
export type RulesFile = z.infer<typeof rulesFile>;
