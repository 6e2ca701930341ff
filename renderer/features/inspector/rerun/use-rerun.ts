import { useRef, useState } from 'react';
import type { Run } from '#contract/entities/run.ts';
import type { ContractClient } from '#contract/rpc-client.ts';
import { type Notice, performAct } from '../../../stores/acts.ts';
import { showComparison } from '../../../stores/comparison.ts';
import { runName } from '../run-words.ts';
import type { ReadForm } from './rerun-form.ts';
import { closeRerunQuestion, rerunQuestion } from './rerun-question.ts';

/** Shorter work needs no spinner, which is read out. */
const SPIN_AFTER_MS = 300;

export interface RerunAct {
  isPending: boolean;
  refusal: string | null;
  submit(input: ReadForm['input']): Promise<void>;
}

/**
 * Runs it again and opens both side by side. If the dialog is closed in the meantime, nothing opens: the run can then
 * be found like any other, in the inspector.
 */
export function useRerun(client: ContractClient, run: Run): RerunAct {
  const [isPending, setPending] = useState(false);
  const isUnderWay = useRef(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (input: ReadForm['input']): Promise<void> => {
    if (input === null || isUnderWay.current) return;
    isUnderWay.current = true;
    const timer = setTimeout(() => setPending(true), SPIN_AFTER_MS);
    let told: Notice | null = null;
    const report = await performAct(
      { title: `Run ${runName(run)} again`, passId: run.passId },
      (signal, ticket) => client.acts.rerun({ ...input, ticket, brief: true }, { signal }),
      (notice) => (told = notice),
    );
    clearTimeout(timer);
    isUnderWay.current = false;
    setPending(false);
    if (rerunQuestion.getState().runId !== run.id) return;
    const [again] = report?.runs ?? [];
    if (!again) return setRefusal(wordsOf(told));
    closeRerunQuestion();
    showComparison({ before: run.id, after: again.id });
  };
  return { isPending, refusal, submit };
}

function wordsOf(notice: Notice | null): string {
  return notice?.detail ?? notice?.title ?? 'The run did not start.';
}
