import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import harSchemas from 'har-schema';

const draft06 = createRequire(import.meta.url)('ajv/lib/refs/json-schema-draft-06.json') as object;

const validate = compiled();

function compiled() {
  // Not strict: the schema has keywords that no draft knows ("min", "optional").
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addMetaSchema(draft06);
  for (const schema of Object.values(harSchemas)) ajv.addSchema(schema);
  const found = ajv.getSchema('har.json');
  if (found === undefined) throw new Error('the published schema is gone');
  return found;
}

/** What the published JSON Schema of HAR 1.2 has to say against a document; empty where it fits. */
export function againstTheStandard(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
