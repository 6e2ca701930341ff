import { memo, type ReactElement } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { unknownRunText } from '#contract/entities/call.ts';
import type { ConsoleLine } from '#contract/entities/run.ts';
import { visibleText } from '#domain/visible.ts';
import { formatCount } from '../../../ui/format.ts';
import { sinceStart } from './console-lines.ts';
import styles from './console.module.css';
import { LevelIcon } from './level-icon.tsx';

/** Characters of a line that are shown at first, and at most. */
const FIRST = 2_000;
const MOST = 100_000;

export function isLong({ text }: ConsoleLine): boolean {
  return text.length > FIRST;
}

export type ConsoleRowProps = { line: ConsoleLine; startedAt: number; isWhole: boolean };

const PlainRow = ({ line, startedAt, isWhole }: ConsoleRowProps): ReactElement => {
  const { level, text, at, couldBe } = line;
  const shown = text.slice(0, isWhole ? MOST : FIRST);
  return (
    <>
      <span className={styles.time}>{sinceStart(at, startedAt)}</span>
      <span className={styles.icon}>
        <LevelIcon level={level} />
        <VisuallyHidden elementType="span">{level}: </VisuallyHidden>
      </span>
      <span className={styles.text}>
        {visibleText(shown)}
        {couldBe && <span className={styles.unknown}>{unknownRunText(couldBe)}</span>}
        {isLong(line) && (
          <span className={styles.more}>
            {isWhole ? 'Show less' : `Show all ${formatCount(text.length, 'character')}`}
            {isWhole &&
              text.length > MOST &&
              ` (copy the line for the rest of ${formatCount(text.length, 'character')})`}
          </span>
        )}
      </span>
    </>
  );
};

export const ConsoleRow = memo(PlainRow);
