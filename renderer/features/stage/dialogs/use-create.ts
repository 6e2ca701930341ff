import { useState } from 'react';
import type { JsonObject } from '#contract/entities/json.ts';
import { useClient } from '../../../api/client.tsx';
import { goTo } from '../../../stores/views.ts';
import { selectPass } from '../../../stores/selection.ts';
import { announce } from '../../../ui/announce.ts';
import { create, type Performed } from '../acts/perform.ts';
import { inputOfCreate, problemsOfCreate } from './create-form.ts';
import { rememberKeys } from './identifier-keys.ts';
import { problemText } from './input-problems.ts';
import { focusActs, useDialogAct } from './use-dialog-act.ts';

/** A refusal of the engine, and its field if it belongs to one. */
export type Refused = { field: 'passId' | 'passType' | null; message: string };

/** Sends the content of the dialog, once it is valid, and shows the new pass. */
export function useCreate(names: readonly string[], document: JsonObject | null) {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const { isPending, failure, perform } = useDialogAct();
  const submit = async (): Promise<void> => {
    setAttempt(attempt + 1);
    const problem = document ? problemText(problemsOfCreate(document, names)) : 'Fix the errors in the dialog.';
    if (!document || problem !== undefined) return announce(problem ?? '', 'assertive');
    const input = inputOfCreate(document);
    const done = await perform(() => create(client, input));
    if (!done) return;
    rememberKeys(input.passType, Object.keys(input.identifiers));
    goTo('stage');
    selectPass(done.report?.pass?.id ?? null);
    focusActs();
  };
  return { attempt, submit, isPending, refusal: refusedBy(failure) };
}

function refusedBy(failure: Performed | null): Refused | null {
  if (!failure) return null;
  const { report, notice } = failure;
  const code = report?.act.refusal?.code;
  const field = code === 'PASS_EXISTS' ? 'passId' : code === 'PASS_TYPE_UNKNOWN' ? 'passType' : null;
  return { field, message: notice.detail ?? notice.title };
}
