import { Check, KeyRound, Network } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RunFix } from '#contract/entities/run.ts';
import { useClient } from '../../../api/client.tsx';
import { visible } from '#domain/visible.ts';
import { openSecretDialog, secretQuestionStore } from '../../../stores/secret-question.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { Button } from '../../../ui/button.tsx';
import { InlineCode } from '../../../ui/inline-code.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { CodePlace } from './code-place.tsx';
import styles from './error.module.css';

type FixOf<K extends RunFix['kind']> = Extract<RunFix, { kind: K }>;

/** What would fix the error: a button that does it, or the line to change. */
export const ErrorFix = ({ fix, scriptHash }: { fix: RunFix; scriptHash: string }): ReactElement | null => {
  switch (fix.kind) {
    case 'set-secret':
      return <SetSecret fix={fix} />;
    case 'allow-host':
      return <AllowHost fix={fix} />;
    case 'add-await':
      return <AddAwait fix={fix} scriptHash={scriptHash} />;
  }
};

const SetSecret = ({ fix: { name } }: { fix: FixOf<'set-secret'> }): ReactElement => {
  const isSet = useIsSet(name);
  if (isSet) return <Done what={`${name} is set.`} />;
  return (
    <div className={styles.fix}>
      <p>
        The script reads the secret <InlineCode>{visible(name)}</InlineCode>, which is not set.
      </p>
      <Button isAct variant="primary" icon={<KeyRound />} onPress={() => openSecretDialog(name)}>
        Set {visible(name)}…
      </Button>
    </div>
  );
};

/** Checked again when the dialog that sets it is closed. */
function useIsSet(name: string): boolean {
  const client = useClient();
  const asked = useStore(secretQuestionStore, (question) => question.name);
  const [isSet, setSet] = useState(false);
  useEffect(() => {
    if (asked !== null) return undefined;
    let isOver = false;
    client.secrets.list().then(
      ({ secrets }) => isOver || setSet(secrets.some((secret) => secret.name === name && secret.problem === null)),
      // Without an answer the button stays; another part of the window reports that the engine does not answer.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [client, name, asked]);
  return isSet;
}

const AllowHost = ({ fix: { host } }: { fix: FixOf<'allow-host'> }): ReactElement | null => {
  const client = useClient();
  const hosts = useStore(tenantStore, ({ settings }) => settings.value?.network.allowHosts);
  const [isPending, setPending] = useState(false);
  // No script can reach the page's own server.
  if (host === globalThis.location.host) return null;
  if (hosts?.includes(host)) return <Done what={`${host} is allowed.`} />;
  const allow = async (): Promise<void> => {
    setPending(true);
    try {
      const { network } = await client.tenant.settings();
      const value = await client.tenant.changeSettings({ network: { allowHosts: [...network.allowHosts, host] } });
      tenantStore.setState({ settings: { value, error: null, places: [] } });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      showToast({ tone: 'error', title: `${host} was not allowed`, text });
    }
    setPending(false);
  };
  return (
    <div className={styles.fix}>
      <p>
        <InlineCode>{visible(host)}</InlineCode> is in a private network. This adds it to{' '}
        <InlineCode>network.allowHosts</InlineCode> in passbench.yml.
      </p>
      <Button isAct variant="primary" icon={<Network />} isPending={isPending} onPress={() => void allow()}>
        Allow {visible(host)}
      </Button>
    </div>
  );
};

const Done = ({ what }: { what: string }): ReactElement => (
  <p className={styles.done}>
    <Check size={14} aria-hidden="true" /> {visible(what)} Run it again.
  </p>
);

type AddAwaitProps = { fix: FixOf<'add-await'>; scriptHash: string };

const AddAwait = ({ fix: { call, file, line, column }, scriptHash }: AddAwaitProps): ReactElement => (
  <div className={styles.fix}>
    <p>
      An <InlineCode>await</InlineCode> is probably missing before <InlineCode>{`${visible(call)}(…)`}</InlineCode> in
      line {line}. Without it, the script uses the Promise instead of its value.
    </p>
    <CodePlace {...{ file, line, column, scriptHash }} />
  </div>
);
