import type { ReactElement } from 'react';
import type { Wallet } from '#contract/entities/device.ts';
import { cx } from './class-names.ts';
import styles from './wallet-badge.module.css';

const words: Record<Wallet, string> = { apple: 'Apple', google: 'Google' };

/** Letters rather than the makers' logos, which are not ours to use. */
export const WalletBadge = ({ wallet, isIconOnly = false }: { wallet: Wallet; isIconOnly?: boolean }): ReactElement => (
  <span className={styles.wallet} {...(isIconOnly ? { role: 'img', 'aria-label': `${words[wallet]} wallet` } : {})}>
    <span aria-hidden="true" className={cx(styles.mark, styles[wallet])}>
      {words[wallet].charAt(0)}
    </span>
    {!isIconOnly && words[wallet]}
  </span>
);
