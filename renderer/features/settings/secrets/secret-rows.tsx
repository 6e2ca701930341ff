import { KeyRound, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SecretSource } from '#contract/entities/secret.ts';
import type { SecretList } from '#contract/methods/secrets.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { InlineCode } from '../../../ui/inline-code.tsx';
import settings from '../settings.module.css';
import styles from './secret-rows.module.css';

type Secret = SecretList['secrets'][number];

const sources: Readonly<Record<SecretSource, string>> = {
  'command-line': 'from --secret, until restart',
  environment: 'from the environment, until restart',
  'key-store': 'stored, encrypted',
  file: 'stored in a file',
};

export type SecretRowProps = { secret: Secret; onChange: () => void; onRemove: () => void };

export function SecretRow({ secret, onChange, onRemove }: SecretRowProps): ReactElement {
  const { name, source, problem, isKept, usedBy } = secret;
  return (
    <li className={settings.row}>
      {problem === null ? (
        <KeyRound size={14} className={styles.icon} />
      ) : (
        <TriangleAlert size={14} className={styles.warning} />
      )}
      <span className={settings.rowText}>
        <InlineCode>{name}</InlineCode>
        <span className={settings.quiet}> {usedText(usedBy)}</span>
        {problem !== null && <span className={styles.problem}>{problem}</span>}
      </span>
      <span className={settings.quiet}>{sources[source]}</span>
      <IconButton isAct label={`Change ${name}`} icon={<Pencil />} size="small" onPress={onChange} />
      {isKept && <IconButton isAct label={`Remove ${name}`} icon={<Trash2 />} size="small" onPress={onRemove} />}
    </li>
  );
}

export type MissingRowProps = SecretList['missing'][number] & { onSet: () => void };

/** A name that a script reads and that has no value: the next run that needs it fails. */
export function MissingRow({ name, usedBy, onSet }: MissingRowProps): ReactElement {
  return (
    <li className={settings.row}>
      <TriangleAlert size={14} className={styles.warning} />
      <span className={settings.rowText}>
        <InlineCode>{name}</InlineCode>
        <span className={settings.quiet}> {usedText(usedBy)}</span>
      </span>
      <span className={styles.missing}>used, not set</span>
      <Button isAct size="small" onPress={onSet}>
        Set {name}
      </Button>
    </li>
  );
}

function usedText(scripts: readonly string[]): string {
  return scripts.length === 0 ? 'not used by any script' : scripts.join(', ');
}
