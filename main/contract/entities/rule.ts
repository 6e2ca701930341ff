import { z } from 'zod';
import { fault } from './fault.ts';
import { jsonValue } from './json.ts';
import { delay } from './delay.ts';
import { recordingName } from './recording.ts';
import { entryPoint } from './run.ts';

const method = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Which calls a rule is for. Every part that is present has to match; without any, the rule is for all calls. `url` is
 * a complete URL or a URLPattern (`https://crm.example/customers/:id`, `*` for anything); without a query part it
 * matches any query.
 */
export const ruleMatch = z.strictObject({
  method: z
    .union([method, z.array(method).min(1)])
    .optional()
    .describe('One method or a list of them; any when absent.'),
  url: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The whole URL or a pattern of it: ":name" is one part of the path, "*" anything. Without "?…" any query matches.',
    ),
  query: z
    .record(z.string(), z.string())
    .optional()
    .describe('Query parameters that must be present; "*" in a value matches anything.'),
  headers: z
    .record(z.string(), z.string())
    .optional()
    .describe('Headers that must be present, names in any case; "*" in a value matches anything.'),
  body: jsonValue
    .optional()
    .describe(
      'Part of the JSON body: objects may have more keys, lists must have the same items, values must be equal. For a form: its fields.',
    ),
  connector: z
    .string()
    .min(1)
    .optional()
    .describe('Only calls of the connector with this name, those of its hooks too.'),
  entryPoint: entryPoint.optional().describe('Only calls made in Fill, OnPassInstalled or OnPassUninstalled.'),
  call: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Only the nth call of a run that matches everything else, from 1.'),
});

const bodies = ['json', 'body', 'file'] as const;

/** The answer of a stub. At most one of `json`, `body` and `file`; `json` sets the content type if no header does. */
export const stub = z
  .strictObject({
    status: z.int().min(200).max(599).default(200).describe('HTTP status of the answer.'),
    headers: z.record(z.string(), z.string()).default({}).describe('Headers of the answer.'),
    json: jsonValue.optional().describe('Body as JSON; sets the content type when no header does.'),
    body: z.string().optional().describe('Body as text.'),
    file: z.string().min(1).optional().describe('Body from a file; its path from the folder network/.'),
    template: z
      .boolean()
      .default(false)
      .describe('Fill in {{ params.id }}, {{ query.page }}, {{ headers.accept }} and {{ body.email }} of the request.'),
  })
  .refine((value) => bodies.filter((key) => value[key] !== undefined).length <= 1, {
    message: 'one of json, body and file, not several',
    path: ['body'],
  })
  .describe('The answer, without using the network.');
export type Stub = z.infer<typeof stub>;

/** What a rule does with a call: exactly one of these. */
export const ruleActions = ['pass', 'stub', 'replay', 'record', 'fault'] as const;

/** One rule: what happens to a call that matches. The first that matches wins. */
export const rule = z
  .strictObject({
    name: z.string().min(1).optional().describe('What a recorded call says it was answered by.'),
    enabled: z.boolean().default(true).describe('false: the rule is ignored.'),
    match: ruleMatch.describe('Which calls the rule is for.'),
    times: z.int().min(1).max(10_000).optional().describe('Applies to at most this many calls of a run.'),
    probability: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Probability that the rule applies to a matching call, 0 to 1; decided by the seed of the run.'),
    delay: delay.optional().describe('How long the answer is delayed.'),
    pass: z.literal(true).optional().describe('true: the call goes to the network in every mode.'),
    stub: stub.optional(),
    replay: recordingName.optional().describe('The recording network/NAME.har answers.'),
    record: recordingName
      .optional()
      .describe('The call goes to the network and is saved in the recording network/NAME.har.'),
    fault: fault.optional(),
  })
  .refine((value) => ruleActions.filter((key) => value[key] !== undefined).length === 1, {
    message: `a rule does exactly one of ${ruleActions.join(', ')}`,
  });
export type Rule = z.infer<typeof rule>;
/** A rule as a person writes it: keys with a default are optional. */
export type RuleInput = z.input<typeof rule>;

/** The file network/rules.yml. */
export const rulesFile = z.strictObject({
  rules: z
    .array(rule)
    .default([])
    .describe('The first rule that matches a call decides; without one the mode of the tenant does (network.mode).'),
});
export type RulesFile = z.infer<typeof rulesFile>;
