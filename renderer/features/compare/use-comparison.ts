import { useEffect, useState } from 'react';
import type { Comparison } from '#contract/entities/comparison.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import type { ComparedRuns } from '../../stores/comparison.ts';

export interface LoadedComparison {
  comparison: Comparison | null;
  problem: string | null;
  retry(): void;
}

/** Differences between two runs; loaded again while one of them is running. */
export function useComparison(client: ContractClient, { before, after }: ComparedRuns): LoadedComparison {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const load = async (): Promise<void> => {
      try {
        const loaded = await client.runs.compare({ before, after }, { signal });
        if (signal.aborted) return;
        setComparison(loaded);
        setProblem(null);
      } catch (error) {
        if (!signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    void load();
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another attempt loads again
  }, [client, before, after, attempt]);
  return { comparison, problem, retry: () => setAttempt((count) => count + 1) };
}
