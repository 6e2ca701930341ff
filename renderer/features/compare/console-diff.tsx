import { useState, type ReactElement } from 'react';
import type { Comparison } from '#contract/entities/comparison.ts';
import { visibleText } from '#domain/visible.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { formatCount } from '../../ui/format.ts';
import { SectionHeader } from '../../ui/section-header.tsx';
import styles from './compare.module.css';
import { Sign } from './sign.tsx';

const FIRST = 200;
const MORE = 2_000;
/** Characters of a line; the inspector shows all of it. */
const LONG = 2_000;

/** The consoles of both as one text: removed lines, added lines, and those around them. */
export const ConsoleDiff = ({ lines }: { lines: Comparison['console'] }): ReactElement | null => {
  const [shown, setShown] = useState(FIRST);
  if (lines.length === 0) return null;
  const changed = lines.filter(({ change }) => change !== 'same').length;
  const rest = lines.length - shown;
  return (
    <section>
      <SectionHeader title="Console" level={3} meta={formatCount(changed, 'line')} />
      <ol className={cx(styles.list, styles.console)}>
        {lines.slice(0, shown).map(({ change, level, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their order
          <li key={index} className={cx(styles.consoleLine, styles[`is-${change}`])}>
            <Sign change={change} />
            <span className={styles.level}>{level}</span>
            <span>{visibleText(text.slice(0, LONG))}</span>
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <Button size="small" variant="quiet" onPress={() => setShown(shown + MORE)}>
          Show {formatCount(rest, 'more line')}
        </Button>
      )}
    </section>
  );
};
