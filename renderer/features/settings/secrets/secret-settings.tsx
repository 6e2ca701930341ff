import { KeyRound, Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { SecretList } from '#contract/methods/secrets.ts';
import { useClient } from '../../../api/client.tsx';
import { loadPart } from '../../../stores/tenant.ts';
import { useReason } from '../../../ui/blocked.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import styles from '../settings.module.css';
import { RemoveSecret } from './remove-secret.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { MissingRow, SecretRow } from './secret-rows.tsx';
import { useSecrets } from './use-secrets.ts';

/** `name` is empty for a new secret whose name is to be entered, too. */
type Asked = { act: 'set'; name: string; isKept: boolean } | { act: 'remove'; name: string } | null;

export function SecretSettings(): ReactElement {
  const client = useClient();
  const { list, error, reload } = useSecrets();
  const [asked, ask] = useState<Asked>(null);
  const close = (): void => {
    ask(null);
    void reload();
    // Scripts are warned of secrets that are not set.
    void loadPart('connectors', client.connectors.check());
  };
  const away = useReason(true, null);
  const problem = error !== null && !away && (
    <ErrorNotice title={`The secrets ${list ? 'could not be updated' : 'cannot be shown'}`}>{error}</ErrorNotice>
  );
  if (!list && away) return <p className={styles.quiet}>{away}</p>;
  if (!list) return problem || <Skeleton width={240} />;
  const { backend } = list;
  return (
    <>
      {/* Beside the list: what is typed in a dialog must not go because the engine does not answer for a while. */}
      {problem}
      {backend.warning !== null && (
        <ErrorNotice title="Secrets are not stored securely" tone="warn">
          {backend.warning}
        </ErrorNotice>
      )}
      <SecretRows list={list} onAsk={ask} />
      <div>
        <Button isAct icon={<Plus />} onPress={() => ask({ act: 'set', name: '', isKept: false })}>
          Add secret
        </Button>
      </div>
      <p className={styles.quiet}>Stored in {backend.name}.</p>
      {asked?.act === 'set' && <SecretDialog name={asked.name} isKept={asked.isKept} onClose={close} />}
      {asked?.act === 'remove' && <RemoveSecret name={asked.name} onClose={close} />}
    </>
  );
}

function SecretRows({ list, onAsk }: { list: SecretList; onAsk: (asked: Asked) => void }): ReactElement {
  const { secrets, missing } = list;
  if (secrets.length + missing.length === 0) {
    return (
      <EmptyState icon={<KeyRound />} title="No secrets" size="small">
        Add the keys and passwords that scripts read with getSecret(&#39;NAME&#39;).
      </EmptyState>
    );
  }
  return (
    <ul className={styles.rows} aria-label="Secrets">
      {missing.map((one) => (
        <MissingRow key={one.name} {...one} onSet={() => onAsk({ act: 'set', name: one.name, isKept: false })} />
      ))}
      {secrets.map((one) => (
        <SecretRow
          key={one.name}
          secret={one}
          onChange={() => onAsk({ act: 'set', name: one.name, isKept: one.isKept && one.problem === null })}
          onRemove={() => onAsk({ act: 'remove', name: one.name })}
        />
      ))}
    </ul>
  );
}
