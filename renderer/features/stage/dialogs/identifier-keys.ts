import { passesStore } from '../../../stores/passes.ts';
import { preferencesStore, setPreferences } from '../../../stores/preferences.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { keysOfType } from './create-form.ts';

/** More keys than this are data rather than a habit. */
const KEPT = 12;

/** Suggested identifier keys for a new pass of the type: those of its type, then those used last here. */
export function suggestedKeys(passType: string | null): readonly string[] {
  if (passType === null) return [];
  const type = tenantStore.getState().passTypes.value?.find(({ name }) => name === passType);
  const used = preferencesStore.getState().identifierKeys[passType] ?? Object.keys(newest(passType)?.identifiers ?? {});
  return [...new Set([...(type ? keysOfType(type) : []), ...used])];
}

/** The type of the pass that was created last, if the tenant still has it. */
export function lastCreatedType(names: readonly string[]): string | null {
  const last = newest(null)?.passType;
  return (last !== undefined && names.includes(last) ? last : names[0]) ?? null;
}

function newest(passType: string | null) {
  const passes = [...(passesStore.getState().byId?.values() ?? [])];
  return passes
    .filter((pass) => passType === null || pass.passType === passType)
    .reduce<(typeof passes)[number] | null>((a, b) => (a && a.creationDate > b.creationDate ? a : b), null);
}

export function rememberKeys(passType: string, keys: readonly string[]): void {
  if (keys.length === 0) return;
  const { identifierKeys } = preferencesStore.getState();
  setPreferences({ identifierKeys: { ...identifierKeys, [passType]: keys.slice(0, KEPT) } });
}
