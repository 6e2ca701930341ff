import type { ReactElement } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { Change } from '#contract/entities/comparison.ts';
import { cx } from '../../ui/class-names.ts';
import styles from './compare.module.css';

const looks: Readonly<Record<Change, [sign: string, word: string]>> = {
  same: ['', 'the same'],
  removed: ['−', 'only before'],
  added: ['+', 'only after'],
  changed: ['~', 'changed'],
};

/** Colour, sign and word of a change; the word is for those who see neither. */
export const Sign = ({ change }: { change: Change }): ReactElement => {
  const [sign, word] = looks[change];
  return (
    <span className={cx(styles.sign, styles[`is-${change}`])}>
      <span aria-hidden="true">{sign}</span>
      <VisuallyHidden elementType="span">{word}: </VisuallyHidden>
    </span>
  );
};
