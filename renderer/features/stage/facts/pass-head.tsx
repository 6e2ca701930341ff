import type { ReactElement, ReactNode } from 'react';
import { CircleCheck, CircleDashed, CircleX, History, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { Pass } from '#contract/entities/pass.ts';
import { passesStore } from '../../../stores/passes.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { cx } from '../../../ui/class-names.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { failureText, nameOf, titleOf, walletNames } from '../pass-facts.ts';
import styles from './facts.module.css';

/** Which pass this is and how it stands. */
export const PassHead = ({ pass, seq }: { pass: Pass; seq: number | null }): ReactElement => {
  const types = useStore(tenantStore, ({ passTypes }) => passTypes.value);
  const name = nameOf(pass);
  const title = titleOf(pass, types);
  return (
    <div className={styles.head}>
      <h2 className={styles.title} title={name}>
        {name}
      </h2>
      <span className={styles.id}>
        <span className={styles.kind} title={title}>
          {title}
        </span>
        {name !== pass.id && (
          <>
            {' · '}
            <code title={pass.id}>{pass.id}</code>
          </>
        )}
        <CopyButton what="pass id" text={pass.id} />
      </span>
      <span className={styles.states}>
        {seq !== null && (
          <span className={cx(styles.state, styles.past)}>
            <History size={12} aria-hidden="true" /> State at event {seq.toLocaleString('en-US')}
          </span>
        )}
        <State pass={pass} />
        {seq === null && !pass.deleted && <Failure passId={pass.id} />}
      </span>
    </div>
  );
};

const State = ({ pass }: { pass: Pass }): ReactElement => {
  if (pass.deleted)
    return (
      <span className={cx(styles.state, styles.deleted)}>
        <Trash2 size={12} aria-hidden="true" /> Deleted
      </span>
    );
  const names = walletNames(pass);
  const isFilled = pass.entity !== null;
  const Icon = isFilled ? CircleCheck : CircleDashed;
  return (
    <>
      <span className={cx(styles.state, isFilled ? styles.filled : styles.unfilled)}>
        <Icon size={12} aria-hidden="true" /> {isFilled ? 'Filled' : 'Not filled'}
      </span>
      {names !== '' && <span className={styles.state}>On {names}</span>}
    </>
  );
};

/** The first failure; the others are named by its tooltip. */
const Failure = ({ passId }: { passId: string }): ReactNode => {
  const text = useStore(passesStore, ({ activity }) => failureText(activity.get(passId)));
  if (text === null) return null;
  return (
    <span className={cx(styles.state, styles.failed)} title={text}>
      <CircleX size={12} aria-hidden="true" /> <span className={styles.word}>{text.split('\n')[0]}</span>
    </span>
  );
};
