import type { ReactElement } from 'react';
import { GitCompareArrows } from 'lucide-react';
import type { RerunAgainst, RerunFacts } from '#contract/entities/run.ts';
import { showComparison } from '../../../stores/comparison.ts';
import { selectRun } from '../../../stores/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Link } from '../../../ui/link.tsx';
import styles from './rerun.module.css';

export type RerunLineProps = { run: { id: string; passId: string }; rerun: RerunFacts; isRunning: boolean };

/** Which run this one repeats, in which way, and a link to the differences. */
export const RerunLine = ({ run, rerun, isRunning }: RerunLineProps): ReactElement => (
  <p className={styles.line}>
    <span className={styles.mark}>{rerun.rehearsal ? 'Rehearsal' : 'Re-run'}</span>
    <span>
      of{' '}
      <Link isInline onPress={() => selectRun({ id: rerun.of, passId: run.passId })}>
        {rerun.of}
      </Link>
      {howWords(rerun)}
    </span>
    {!isRunning && (
      <Button
        isAct
        size="small"
        icon={<GitCompareArrows />}
        shortcut="C"
        onPress={() => showComparison({ before: rerun.of, after: run.id })}
      >
        Compare
      </Button>
    )}
  </p>
);

const against: Readonly<Record<RerunAgainst, string | null>> = {
  'as-set': null,
  live: 'live',
  stub: 'rules only',
  recorded: 'recorded responses',
};

function howWords({ script, against: who, edited }: RerunFacts): string {
  const parts = [script === 'same' ? 'original scripts' : null, against[who], edited ? 'edited arguments' : null];
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? '' : ` · ${given.join(' · ')}`;
}
