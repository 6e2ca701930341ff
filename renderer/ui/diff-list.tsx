import { useState, type ReactElement } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { ArrowRight } from 'lucide-react';
import type { DiffOperation } from '#contract/entities/diff.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './diff-list.module.css';
import { formatCount } from './format.ts';
import { pointerKeys } from '#domain/json-pointer.ts';
import { SeenText } from './seen-text.tsx';

export type DiffListProps = {
  label: string;
  operations: readonly DiffOperation[];
  /** For a link from the change to its place in the entity. */
  onOpen?: (pointer: string) => void;
};

const looks: Record<DiffOperation['op'], { word: string; sign: string }> = {
  add: { word: 'Added', sign: '+' },
  remove: { word: 'Removed', sign: '−' },
  replace: { word: 'Changed', sign: '~' },
  move: { word: 'Moved', sign: '→' },
};

const shownCharacters = 160;
const shownAtFirst = 200;

/** A value on one line, cut if it is long; a click shows all of it. */
const ValueText = ({ value }: { value: JsonValue }): ReactElement => {
  const [isWhole, setWhole] = useState(false);
  const text = JSON.stringify(value);
  if (text.length <= shownCharacters)
    return (
      <span className={styles.value}>
        <SeenText>{text}</SeenText>
      </span>
    );
  return (
    <span className={styles.value}>
      <SeenText>{isWhole ? JSON.stringify(value, null, 2) : `${text.slice(0, shownCharacters)}…`}</SeenText>{' '}
      <Button size="small" variant="quiet" onPress={() => setWhole(!isWhole)}>
        {isWhole ? 'Show less' : `Show all ${formatCount(text.length, 'character')}`}
      </Button>
    </span>
  );
};

/** `customer › points`: the path, for the eye; the pointer itself is the tooltip. */
const PathText = ({ pointer }: { pointer: string }): ReactElement => (
  <span className={styles.path} title={pointer}>
    {pointer === '' ? '(the whole document)' : null}
    {pointerKeys(pointer).map((key, depth) => (
      // oxlint-disable-next-line react/no-array-index-key -- the same key may come twice on one way
      <span key={depth}>
        {depth > 0 && <span className={styles.step}>.</span>}
        <SeenText>{key === '' ? '""' : key}</SeenText>
      </span>
    ))}
  </span>
);

const Old = ({ value }: { value: JsonValue }): ReactElement => (
  <del className={styles.old}>
    <ValueText value={value} />
  </del>
);

const New = ({ value }: { value: JsonValue }): ReactElement => (
  <ins className={styles.new}>
    <ValueText value={value} />
  </ins>
);

const Arrow = (): ReactElement => (
  <span className={styles.arrow}>
    <ArrowRight size={12} />
    <VisuallyHidden elementType="span">to</VisuallyHidden>
  </span>
);

const Change = ({ operation }: { operation: DiffOperation }): ReactElement => {
  if (operation.op === 'add') return <New value={operation.value} />;
  if (operation.op === 'remove') return <Old value={operation.old} />;
  if (operation.op === 'move')
    return (
      <span className={styles.moved}>
        from <PathText pointer={operation.from} />
      </span>
    );
  return (
    <>
      <Old value={operation.old} />
      <Arrow />
      <New value={operation.value} />
    </>
  );
};

const OperationRow = ({
  operation,
  onOpen,
}: {
  operation: DiffOperation;
  onOpen: DiffListProps['onOpen'];
}): ReactElement => {
  const { word, sign } = looks[operation.op];
  return (
    <li className={styles.row}>
      <span className={cx(styles.sign, styles[operation.op])}>
        <span aria-hidden="true">{sign}</span>
        <VisuallyHidden elementType="span">{word}</VisuallyHidden>
      </span>
      {onOpen === undefined ? (
        <PathText pointer={operation.path} />
      ) : (
        <button type="button" className={styles.link} onClick={() => onOpen(operation.path)}>
          <PathText pointer={operation.path} />
        </button>
      )}
      <span className={styles.change}>
        <Change operation={operation} />
      </span>
    </li>
  );
};

/** Each change on its line: sign, path, old and new value. A long list shows its beginning first. */
export const DiffList = ({ label, operations, onOpen }: DiffListProps): ReactElement => {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? operations : operations.slice(0, shownAtFirst);
  return (
    <div>
      <ul aria-label={label} className={styles.list}>
        {shown.map((operation, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- operations have no identity but their order
          <OperationRow key={index} operation={operation} onOpen={onOpen} />
        ))}
      </ul>
      {shown.length < operations.length && (
        <Button size="small" variant="quiet" onPress={() => setWhole(true)}>
          Show {formatCount(operations.length - shown.length, 'more change')}
        </Button>
      )}
    </div>
  );
};
