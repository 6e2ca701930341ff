import type { ReactElement } from 'react';
import { CircleCheck, CircleDashed, CircleX, Trash2 } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import { useStore } from 'zustand';
import type { Pass } from '#contract/entities/pass.ts';
import { passesStore } from '../../../stores/passes.ts';
import { cx } from '../../../ui/class-names.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { WalletBadge } from '../../../ui/wallet-badge.tsx';
import { failureText, nameOf, walletsOf } from '../pass-facts.ts';
import styles from './pass-list.module.css';
import { lastActivity } from './pass-order.ts';

/** Two lines: what people know the pass by, then what it is. */
export const PassRow = ({ pass, title }: { pass: Pass; title: string }): ReactElement => {
  const name = nameOf(pass);
  const activity = useStore(passesStore, (state) => state.activity.get(pass.id));
  const failure = pass.deleted ? null : failureText(activity);
  return (
    <>
      <StateMark state={stateOf(pass, failure)} />
      <span className={styles.texts}>
        <span className={styles.line}>
          <span className={cx(styles.name, pass.deleted && styles.gone)} title={name}>
            {name}
          </span>
          <span className={styles.wallets}>
            {walletsOf(pass).map((wallet) => (
              <WalletBadge key={wallet} wallet={wallet} isIconOnly />
            ))}
          </span>
        </span>
        <span className={cx(styles.line, styles.faint)}>
          {failure === null ? (
            <span className={styles.kind} title={`${pass.id} · ${title}`}>
              {name !== pass.id && (
                <>
                  <code>{pass.id}</code> ·{' '}
                </>
              )}
              {title}
            </span>
          ) : (
            <span className={cx(styles.kind, styles.failure)} title={`${pass.id} · ${title}\n${failure}`}>
              {failure}
            </span>
          )}
          <RelativeTime at={lastActivity(pass, activity)} />
        </span>
      </span>
    </>
  );
};

const marks = {
  deleted: { Icon: Trash2, word: 'Deleted' },
  failed: { Icon: CircleX, word: 'Failed' },
  filled: { Icon: CircleCheck, word: 'Filled' },
  unfilled: { Icon: CircleDashed, word: 'Not filled' },
} as const;

const StateMark = ({ state }: { state: keyof typeof marks }): ReactElement => {
  const { Icon, word } = marks[state];
  return (
    <span className={cx(styles.mark, styles[state])} title={word}>
      <Icon size={16} aria-hidden="true" />
      <VisuallyHidden elementType="span">{word},</VisuallyHidden>
    </span>
  );
};

function stateOf(pass: Pass, failure: string | null): keyof typeof marks {
  if (pass.deleted) return 'deleted';
  if (failure !== null) return 'failed';
  return pass.entity === null ? 'unfilled' : 'filled';
}
