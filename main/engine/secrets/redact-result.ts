import type { JsonValue } from '#contract/entities/json.ts';
import { redactError } from '#domain/redaction/redact-draft.ts';
import type { Redactor } from '#domain/redaction/redactor.ts';
import type { RunResult } from '../ports/sandbox.ts';

/** What a script left and returned, before anything is made of it: entity, diff and report never hold a secret. */
export function redactResult(redactor: Redactor, result: RunResult): RunResult {
  const { error, returned, arguments: left } = result;
  return {
    ...result,
    error: redactError(redactor, error),
    returned: returned === undefined ? undefined : redactor.data(returned),
    arguments: left && redactor.data(left as JsonValue[]),
  };
}
