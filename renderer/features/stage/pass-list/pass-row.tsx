import type { ReactElement } from 'react';
import { CircleCheck, CircleDashed, Trash2 } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { Pass } from '#contract/entities/pass.ts';
import { cx } from '../../../ui/class-names.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { WalletBadge } from '../../../ui/wallet-badge.tsx';
import { lastActivity, nameOf, walletsOf } from '../pass-facts.ts';
import styles from './pass-list.module.css';

/** Two lines: what people know the pass by, then what it is. */
export const PassRow = ({ pass, title }: { pass: Pass; title: string }): ReactElement => {
  const name = nameOf(pass);
  return (
    <>
      <StateMark pass={pass} />
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
          <span className={styles.kind} title={`${pass.id} · ${title}`}>
            {name !== pass.id && (
              <>
                <code>{pass.id}</code> ·{' '}
              </>
            )}
            {title}
          </span>
          <RelativeTime at={lastActivity(pass)} />
        </span>
      </span>
    </>
  );
};

const marks = {
  deleted: { Icon: Trash2, word: 'Deleted' },
  filled: { Icon: CircleCheck, word: 'Filled' },
  unfilled: { Icon: CircleDashed, word: 'Not filled' },
} as const;

const StateMark = ({ pass }: { pass: Pass }): ReactElement => {
  const state = pass.deleted ? 'deleted' : pass.entity === null ? 'unfilled' : 'filled';
  const { Icon, word } = marks[state];
  return (
    <span className={cx(styles.mark, styles[state])} title={word}>
      <Icon size={16} aria-hidden="true" />
      <VisuallyHidden elementType="span">{word},</VisuallyHidden>
    </span>
  );
};
