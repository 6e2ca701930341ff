import { useStore } from 'zustand';
import type { EngineInfo } from '#contract/methods/tenant.ts';
import { tenantStore } from '../../stores/tenant.ts';

/** The name as passbench.yml has it now; what the engine said at the start if there is none. */
export function useTenantName({ tenant }: EngineInfo): string {
  const name = useStore(tenantStore, ({ settings }) => settings.value?.name);
  return name ?? tenant.name;
}
