import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { tenantStore } from '../../../stores/tenant.ts';
import { findingsStore } from './findings-store.ts';
import { inOrder, type Problem, tenantProblems } from './problems.ts';

/** All problems of the tenant's files: from the engine, and from the editor. */
export function useProblems(): readonly Problem[] {
  const parts = useStore(
    tenantStore,
    useShallow(({ connectors, passTypes, templates, settings, rules, network }) => ({
      connectors,
      passTypes,
      templates,
      settings,
      rules,
      network,
    })),
  );
  const findings = useStore(findingsStore, (state) => state.problems);
  return useMemo(() => inOrder([...tenantProblems(parts), ...findings]), [parts, findings]);
}
