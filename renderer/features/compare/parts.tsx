import type { ReactElement, ReactNode } from 'react';
import type { Comparison, RunPart } from '#contract/entities/comparison.ts';
import type { JsonValue } from '#contract/entities/json.ts';
import { withArgumentNames } from '#contract/entities/run-arguments.ts';
import { visibleText } from '#domain/visible.ts';
import { DiffList } from '../../ui/diff-list.tsx';
import { formatCount } from '../../ui/format.ts';
import { SectionHeader } from '../../ui/section-header.tsx';
import styles from './compare.module.css';

const titles: Readonly<Record<RunPart, string>> = {
  outcome: 'Outcome',
  error: 'Error',
  arguments: 'Arguments',
  entity: 'Entity after',
  returned: 'Returned',
};

export type PartsProps = { comparison: Comparison; names: readonly RunPart[] };

/** The parts that differ. The outcome of each run is shown in its heading. */
export const Parts = ({ comparison, names }: PartsProps): ReactElement => (
  <>
    {comparison.parts
      .filter(({ part }) => names.includes(part))
      .map(({ part, diff, more }) => (
        <section key={part}>
          <SectionHeader title={titles[part]} level={3} meta={formatCount(diff.length + more, 'change')} />
          <Difference
            label={titles[part]}
            diff={part === 'arguments' ? withArgumentNames(diff, comparison.after.entryPoint) : diff}
            more={more}
          />
        </section>
      ))}
  </>
);

type DifferenceProps = { label: string } & Pick<Comparison['parts'][number], 'diff' | 'more'>;

/** A value that was replaced as a whole is shown on both sides; changes within one are listed. */
export const Difference = ({ label, diff, more }: DifferenceProps): ReactElement => {
  const [only] = diff;
  if (only?.op === 'replace' && only.path === '') {
    return (
      <div className={styles.sides}>
        <Whole name={`${label} before`} kind="removed" value={only.old} />
        <Whole name={`${label} after`} kind="added" value={only.value} />
      </div>
    );
  }
  return (
    <>
      <DiffList label={label} operations={diff} />
      {more > 0 && <p className={styles.soft}>and {formatCount(more, 'more change')}</p>}
    </>
  );
};

type WholeProps = { name: string; kind: 'added' | 'removed'; value: JsonValue };

const Whole = ({ name, kind, value }: WholeProps): ReactElement => (
  <pre aria-label={name} className={`${styles.whole ?? ''} ${styles[kind] ?? ''}`}>
    {wholeText(value)}
  </pre>
);

function wholeText(value: JsonValue): ReactNode {
  if (value === null) return <span className={styles.soft}>none</span>;
  return visibleText(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}
