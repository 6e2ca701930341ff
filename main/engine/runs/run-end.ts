/** Turns what a script left and returned into the end of its run. Pure, so that another thread can do it. */
import type { JsonValue } from '#contract/entities/json.ts';
import type { RunEnd, RunStart } from '#contract/entities/run.ts';
import { diffJson } from '#domain/diff.ts';
import { applyFill } from '#domain/entity.ts';
import { redactError } from '#domain/redaction/redact-records.ts';
import type { Redactor } from '#domain/redaction/redactor.ts';
import { isJsonObject } from '#domain/same-json.ts';
import type { RunResult } from '../ports/sandbox.ts';

/** Removes secrets before anything is made from it. */
export function redactResult(redactor: Redactor, result: RunResult): RunResult {
  const { error, returned, arguments: left, undocumented } = result;
  return {
    ...result,
    error: redactError(redactor, error),
    returned: returned === undefined ? undefined : redactor.data(returned),
    arguments: left && redactor.data(left as JsonValue[]),
    undocumented: redactor.data([...undocumented]),
  };
}

/**
 * What the run returned and left, as its end. Only a Fill that ended well changes the entity (profile fill.onError).
 */
export function endOf(start: RunStart, result: RunResult): RunEnd {
  const { outcome, error, undocumented, durationMs, instance } = result;
  const returned = result.returned ?? null;
  const end = { outcome, error, returned, undocumented: [...undocumented], durationMs, ...(instance && { instance }) };
  const before = start.arguments[0];
  if (start.entryPoint !== 'Fill' || !isJsonObject(before)) {
    return { ...end, appliedBy: 'none', entity: null, diff: [] };
  }
  if (outcome !== 'ok') return { ...end, appliedBy: 'none', entity: { before, after: before }, diff: [] };
  const { after, appliedBy } = applyFill(before, result.arguments?.[0], result.returned);
  return { ...end, appliedBy, entity: { before, after }, diff: diffJson(before, after) };
}
