import { z } from 'zod';
import { actReport } from '#contract/entities/act.ts';
import { rule, ruleActions, rulesFile, stub } from '#contract/entities/rule.ts';
import { settings } from '#contract/entities/settings.ts';
import { passTypeFile } from './pass-type-files.ts';
import type { JsonSchema } from './schema-words.ts';

/** Names of the published schemas: three of the tenant's files, and the output of `--json`. */
export const schemaNames = ['settings', 'rules', 'pass-type', 'output'] as const;
export type SchemaName = (typeof schemaNames)[number];

const published: Record<SchemaName, { schema: z.ZodType; io: 'input' | 'output'; title: string; description: string }> =
  {
    settings: {
      schema: settings,
      io: 'input',
      title: 'passbench.yml',
      description: "The simulator's settings for one tenant folder. Everything is optional; no secret values.",
    },
    rules: {
      schema: rulesFile,
      io: 'input',
      title: 'network/rules.yml',
      description:
        'What happens to the calls of scripts. The first rule that matches wins. A call that matches no rule follows network.mode.',
    },
    'pass-type': {
      schema: passTypeFile,
      io: 'input',
      title: 'server/passes/*.yml',
      description:
        'A pass type; its name is the name of the file. Keys that are not described here are kept as they are.',
    },
    output: {
      schema: actReport,
      io: 'output',
      title: 'The document of one act',
      description: 'What create, fill, install, uninstall, update, open and delete print with --json.',
    },
  };

const bodyPairs = [
  ['json', 'body'],
  ['json', 'file'],
  ['body', 'file'],
];

/** JSON Schema (draft 2020-12) of a file of the tenant or of the command line's output. */
export function jsonSchema(name: SchemaName): JsonSchema {
  const { schema, io, title, description } = published[name];
  return z.toJSONSchema(schema.meta({ title, description }), {
    io,
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema: node }) => {
      // The contract checks this in refinements, which JSON Schema cannot express.
      if (zodSchema === stub) node.not = { anyOf: bodyPairs.map((required) => ({ required })) };
      if (zodSchema === rule) node.oneOf = ruleActions.map((action) => ({ required: [action] }));
    },
  });
}
