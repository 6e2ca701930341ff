import { useEffect, useRef, useState } from 'react';
import { type Commit, useCommit } from './use-commit.ts';

/** A text that is saved when it is finished. A refused text stays, with the reason; nothing is lost on leaving. */
export function useTextDraft(value: string, onCommit: Commit<string>) {
  const { error, begin, forget, clearError, send } = useCommit(onCommit);
  const [draft, setDraft] = useState<string | null>(null);
  const waiting = useRef<string | null>(null);
  const sent = useRef(0);
  const commit = async (text: string): Promise<void> => {
    waiting.current = null;
    sent.current += 1;
    const isTaken = await send(text);
    sent.current -= 1;
    // What was typed since then must be kept.
    if (isTaken && waiting.current === null && sent.current === 0) setDraft(null);
  };
  const present = useRef(commit);
  useEffect(() => {
    present.current = commit;
  });
  useEffect(
    () => () => {
      if (waiting.current !== null) void present.current(waiting.current);
    },
    [],
  );
  const reset = (): void => {
    waiting.current = null;
    forget();
    setDraft(null);
  };
  return {
    text: draft ?? value,
    error,
    type(text: string): void {
      begin();
      clearError();
      setDraft(text);
      waiting.current = text === value ? null : text;
    },
    /**
     * The field loses the focus. A refused value is not tried again then: it would go to the rule that is shown now.
     */
    leave(): void {
      if (waiting.current !== null) void commit(waiting.current);
      else if (error === null && sent.current === 0) reset();
    },
    /** Enter: tries again, too. */
    enter(): void {
      if (draft === null || draft === value) reset();
      else void commit(draft);
    },
  };
}
