import type { JsonObject, JsonValue } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { AppliedBy } from '#contract/entities/run.ts';
import { isJsonObject, sameJson } from './same-json.ts';

/**
 * The entity that Fill receives: the result of earlier fills, overridden by the pass's own current fields. Identifiers
 * occur under both names. Source: custom-connector guide ("external identifiers"); the field names are unverified
 * (profile fill.identifiersField, fill.extraFields).
 */
export function entityForFill(pass: Pass): JsonObject {
  return {
    ...pass.entity,
    passId: pass.id,
    passType: pass.passType,
    identifiers: pass.identifiers,
    externalIdentifiers: pass.identifiers,
    metadata: pass.metadata,
    additionalData: pass.additionalData,
  };
}

/** `patch` merged into `base`: objects key by key, everything else replaced (profile fill.merge). Any depth. */
export function mergeJson(base: JsonObject, patch: JsonObject): JsonObject {
  const merged: JsonObject = { ...base };
  const open: [target: JsonObject, patch: JsonObject][] = [[merged, patch]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [target, changes] = next;
    for (const [key, value] of Object.entries(changes)) {
      const old = Object.hasOwn(target, key) ? target[key] : undefined;
      if (isJsonObject(value) && isJsonObject(old)) {
        const below = { ...old };
        define(target, key, below);
        open.push([below, value]);
      } else define(target, key, value);
    }
  }
  return merged;
}

/** Also sets the key `__proto__` as data. */
function define(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

/** What kind of value a Fill returned if it cannot be merged, in words; null for an object or nothing. */
export function unusedReturn(returned: JsonValue | undefined): string | null {
  if (returned === undefined || returned === null || isJsonObject(returned)) return null;
  if (Array.isArray(returned)) return 'a list';
  return typeof returned === 'string' ? 'a text' : `a ${typeof returned}`;
}

export interface FillEffect {
  after: JsonObject;
  appliedBy: AppliedBy;
}

/**
 * What a Fill did to its entity: its mutation, then the merge of a returned plain object (profile fill.result).
 * `mutated` is the argument after the run; a returned value that is not an object, or is the argument itself, adds
 * nothing.
 */
export function applyFill(
  before: JsonObject,
  mutated: JsonValue | undefined,
  returned: JsonValue | undefined,
): FillEffect {
  const base = isJsonObject(mutated) ? mutated : before;
  const after = isJsonObject(returned) ? mergeJson(base, returned) : base;
  const byMutation = !sameJson(before, base);
  const byReturn = !sameJson(base, after);
  if (byMutation) return { after, appliedBy: byReturn ? 'mutation+return' : 'mutation' };
  return { after, appliedBy: byReturn ? 'return' : 'none' };
}
