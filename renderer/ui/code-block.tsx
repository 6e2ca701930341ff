import type { ReactElement } from 'react';
import { cx } from './class-names.ts';
import styles from './code-block.module.css';
import { formatCount } from './format.ts';
import { SeenText } from './seen-text.tsx';

export type CodeBlockProps = {
  /** Its name: the path of the script, "Response body". */
  label: string;
  code: string;
  /** Number of the first line given, for an excerpt. */
  firstLine?: number;
  /** The relevant line, counted as shown. Marked, and scrolled into view. */
  line?: number;
  hasLineNumbers?: boolean;
  isWrapped?: boolean;
  maxHeight?: number;
};

const mostLines = 5_000;

/** A part that scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 };

const bringIntoView = (element: Element | null): void => element?.scrollIntoView({ block: 'nearest' });

/**
 * Without colours and without an editor: for excerpts and bodies. If lines are left out, their count is shown below.
 */
export const CodeBlock = (props: CodeBlockProps): ReactElement => {
  const { label, code, firstLine = 1, line, hasLineNumbers = true, isWrapped = false, maxHeight = 480 } = props;
  const lines = code.split('\n');
  const shown = lines.slice(0, mostLines);
  return (
    <figure className={styles.block}>
      <section
        {...scrollable}
        aria-label={label}
        className={cx(styles.code, isWrapped && styles.wrapped)}
        style={{ maxHeight }}
      >
        {shown.map((text, index) => {
          const number = firstLine + index;
          const isMarked = number === line;
          return (
            <div
              key={number}
              className={cx(styles.line, isMarked && styles.marked)}
              {...(isMarked ? { ref: bringIntoView } : {})}
            >
              {hasLineNumbers && (
                <span aria-hidden="true" className={styles.number}>
                  {number}
                </span>
              )}
              <code className={styles.text}>
                <SeenText>{text === '' ? '\n' : text}</SeenText>
              </code>
            </div>
          );
        })}
      </section>
      {lines.length > shown.length && (
        <figcaption className={styles.rest}>
          {formatCount(lines.length - shown.length, 'more line')} not shown
        </figcaption>
      )}
    </figure>
  );
};
