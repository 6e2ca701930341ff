import { useEffect, useState } from 'react';
import type * as code from '../code/code-pane.tsx';

type CodePaneModule = typeof code;

/** The code editor has megabytes, so it is loaded when the first file is opened. */
type CodePaneState =
  | { name: 'loading' }
  | { name: 'ready'; CodePane: CodePaneModule['CodePane'] }
  | { name: 'failed'; retry: () => void };

let loading: Promise<CodePaneModule> | null = null;

function load(): Promise<CodePaneModule> {
  loading ??= import('../code/code-pane.tsx').then((module) => {
    module.startCode();
    return module;
  });
  return loading;
}

export function useCodePane(): CodePaneState {
  const [state, setState] = useState<CodePaneState>({ name: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const retry = (): void => {
      loading = null;
      setState({ name: 'loading' });
      setAttempt(attempt + 1);
    };
    load().then(
      ({ CodePane }) => setState({ name: 'ready', CodePane }),
      () => setState({ name: 'failed', retry }),
    );
  }, [attempt]);
  return state;
}
