import { useState } from 'react';
import { afterFocusBack, focusSoon } from '../../../ui/focus-soon.ts';
import { type Performed, wasDone } from '../acts/perform.ts';
import { showResult } from '../acts/show-result.ts';
import { closeQuestion, questionStore } from './question-store.ts';
import { useDelayedPending } from './use-delayed-pending.ts';

export interface DialogAct {
  isPending: boolean;
  /** How the last try ended if it was refused or failed. */
  failure: Performed | null;
  /** The same in words. */
  refusal: string | null;
  /**
   * Performs the act of the dialog, and closes it when that is done; otherwise it stays, with all typed text. `ask`
   * returns null if the act continues without the dialog. Returns the result, or null.
   */
  perform(ask: () => Promise<Performed | null>): Promise<Performed | null>;
}

export function useDialogAct(): DialogAct {
  const [isPending, track] = useDelayedPending();
  const [failure, setFailure] = useState<Performed | null>(null);
  const perform = (ask: () => Promise<Performed | null>): Promise<Performed | null> =>
    track(async () => {
      const { question } = questionStore.getState();
      const performed = await ask();
      const isStillOpen = questionStore.getState().question === question;
      const isDone = performed === null || wasDone(performed);
      if (isStillOpen && !isDone) {
        setFailure(performed);
        return null;
      }
      if (isStillOpen) closeQuestion();
      if (isStillOpen) focusActs((focused) => focused === document.body);
      if (performed) showResult(performed);
      return isDone ? performed : null;
    });
  const refusal = failure && (failure.notice.detail ?? failure.notice.title);
  return { isPending, failure, refusal, perform };
}

/**
 * Moves the focus to Fill, the first act of the pass. A dialog that closes returns the focus first; `where` says for
 * which element it is then moved.
 */
export function focusActs(where: (focused: Element | null) => boolean = () => true): void {
  afterFocusBack(() => {
    if (where(document.activeElement)) focusSoon(() => document.querySelector<HTMLElement>(FIRST_ACT));
  });
}

const FIRST_ACT = '[role="toolbar"][aria-label="Acts"] button';
