import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { UpdateInput } from '#contract/methods/acts.ts';
import { diffJson } from '../diff.ts';
import type { Decision } from './decision.ts';
import { refuse } from './decision.ts';

/** Sets keys of metadata and additionalData; a key whose new value is null is removed. */
export function decideUpdate(pass: Pass, input: UpdateInput): Decision {
  if (Object.keys(input.metadata).length + Object.keys(input.additionalData).length === 0) {
    return refuse(
      'INPUT_INVALID',
      `Nothing to update in pass ${pass.id}: give at least one key of additionalData or metadata.`,
    );
  }
  const metadata = withChanges(pass.metadata, input.metadata);
  const additionalData = withChanges(pass.additionalData, input.additionalData);
  const diff = diffJson({ metadata: pass.metadata, additionalData: pass.additionalData }, { metadata, additionalData });
  return { events: [{ kind: 'pass.updated', passId: pass.id, runId: null, data: { metadata, additionalData, diff } }] };
}

function withChanges(old: JsonObject, changes: JsonObject): JsonObject {
  const isRemoved = (key: string): boolean => Object.hasOwn(changes, key) && changes[key] === null;
  return Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([key]) => !isRemoved(key)));
}
