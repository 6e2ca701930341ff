import { useState, type ReactElement } from 'react';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { formatCount } from '../ui/format.ts';
import styles from './body-view.module.css';
import { visibleText } from '#domain/visible.ts';

/** Characters that a page lays out without a pause, even on one line. */
const FIRST = 50_000;
const MORE = 200_000;

export type LongTextProps = { label: string; text: string; maxHeight: number };

/** Text of any length: its beginning, and more on request. Key it by its subject. */
export const LongText = ({ label, text, maxHeight }: LongTextProps): ReactElement => {
  const [shown, setShown] = useState(FIRST);
  const rest = text.length - shown;
  return (
    <>
      <CodeBlock
        label={label}
        code={visibleText(text.slice(0, shown))}
        hasLineNumbers={false}
        isWrapped
        maxHeight={maxHeight}
      />
      {rest > 0 && (
        <div className={styles.more}>
          <span>{formatCount(rest, 'more character')}</span>
          <Button size="small" variant="quiet" onPress={() => setShown(shown + MORE)}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
};
