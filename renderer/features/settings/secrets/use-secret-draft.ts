import { useState } from 'react';
import { secretName, secretValue } from '#contract/entities/secret.ts';
import { useClient } from '../../../api/client.tsx';
import { showToast } from '../../../ui/toasts.tsx';

type Errors = { name?: string | undefined; value?: string | undefined };

/** A secret while it is entered. Its value is nowhere else in the page, and disappears with the dialog. */
export function useSecretDraft({ name: given, isKept, onSet }: { name: string; isKept: boolean; onSet: () => void }) {
  const client = useClient();
  const [name, setName] = useState(given);
  const [value, setValue] = useState('');
  const [isShown, setShown] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const [isPending, setPending] = useState(false);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setPending(true);
    try {
      await work();
    } catch (failure) {
      setErrors({ value: failure instanceof Error ? failure.message : String(failure) });
    }
    setPending(false);
  };
  const toggle = (): Promise<void> =>
    attempt(async () => {
      if (!isShown && isKept && value === '') setValue((await client.secrets.reveal({ name })).value);
      setShown(!isShown);
    });
  const submit = async (): Promise<void> => {
    const wrong = problemsOf(name, value);
    setErrors(wrong);
    if (wrong.name !== undefined || wrong.value !== undefined) return;
    await attempt(async () => {
      const { warning } = await client.secrets.set({ name, value });
      const text = warning === null ? {} : { text: warning };
      showToast({ tone: warning === null ? 'ok' : 'warn', title: `Set ${name}`, ...text });
      onSet();
    });
  };
  return { name, setName, value, setValue, isShown, errors, isPending, toggle, submit };
}

function problemsOf(name: string, value: string): Errors {
  const wrongName = secretName.safeParse(name).error?.issues[0]?.message;
  const wrongValue = secretValue.safeParse(value).error?.issues[0]?.message;
  return {
    name: wrongName && `Enter ${wrongName}.`,
    value: value === '' ? 'Enter a value.' : wrongValue && `Choose another value: ${wrongValue}.`,
  };
}
