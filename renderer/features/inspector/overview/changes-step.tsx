import { useMemo, type ReactElement } from 'react';
import type { Run } from '#contract/entities/run.ts';
import { selectTab } from '../../../stores/selection.ts';
import { DiffList } from '../../../ui/diff-list.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Link } from '../../../ui/link.tsx';
import { placedDiff } from '../entity/placed-diff.ts';
import { revealPointer } from '../entity/reveal.ts';
import styles from './overview.module.css';

const SHOWN = 5;

export const ChangesStep = ({ run }: { run: Run }): ReactElement => {
  const { entity, diff, outcome, entryPoint } = run;
  const operations = useMemo(() => placedDiff(entity, diff).operations.slice(0, SHOWN), [entity, diff]);
  if (entryPoint !== 'Fill') return <p className={styles.soft}>Hooks cannot change pass data</p>;
  if (outcome === null) return <p className={styles.soft}>Changes are shown when the run ends</p>;
  if (diff.length === 0)
    return (
      <p>
        <Link isInline onPress={() => selectTab('entity')}>
          No change
        </Link>{' '}
        <span className={styles.soft}>in the entity</span>
      </p>
    );
  return (
    <>
      <p>
        <Link isInline onPress={() => selectTab('entity')}>
          {formatCount(diff.length, 'change')}
        </Link>{' '}
        <span className={styles.soft}>
          {run.rerun?.rehearsal ? 'of the entity (rehearsal: the pass is unchanged)' : 'in the entity'}
        </span>
      </p>
      <DiffList
        label="Changes"
        operations={operations}
        onOpen={(pointer) => {
          revealPointer(run.id, pointer);
          selectTab('entity');
        }}
      />
      {operations.length < diff.length && (
        <p className={styles.soft}>and {(diff.length - operations.length).toLocaleString('en-US')} more</p>
      )}
    </>
  );
};
