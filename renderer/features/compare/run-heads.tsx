import type { ReactElement } from 'react';
import type { Comparison } from '#contract/entities/comparison.ts';
import { visible } from '#domain/visible.ts';
import { formatDuration } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { AbsoluteTime } from '../../ui/time.tsx';
import styles from './compare.module.css';

type Side = Comparison['before'];
export type RunHeadsProps = { comparison: Comparison; onOpen: (run: Side) => void };

/** Both runs at a glance; a click on a name opens it in the inspector. */
export const RunHeads = ({ comparison: { before, after }, onOpen }: RunHeadsProps): ReactElement => (
  <div className={styles.sides}>
    <Head side="Before" run={before} other={after} onOpen={onOpen} />
    <Head side="After" run={after} other={before} onOpen={onOpen} />
  </div>
);

type HeadProps = { side: string; run: Side; other: Side; onOpen: (run: Side) => void };

const Head = ({ side, run, other, onOpen }: HeadProps): ReactElement => (
  <section aria-label={`${side}: ${run.id}`} className={styles.head}>
    <p className={styles.side}>{side}</p>
    <div className={styles.name}>
      <Link onPress={() => onOpen(run)}>{run.id}</Link>
      <StatusBadge status={run.outcome ?? 'running'} />
    </div>
    <p className={styles.soft}>
      {run.entryPoint}
      {run.connector !== null && ` · ${visible(run.connector)}`} · {formatDuration(run.durationMs)} ·{' '}
      <AbsoluteTime at={run.startedAt} show="clock" />
    </p>
    {run.passId !== other.passId && (
      <p className={styles.soft}>
        Pass <code>{run.passId}</code>
      </p>
    )}
    {run.rerun && (
      <p className={styles.soft}>
        {run.rerun.rehearsal ? 'Rehearsal' : 'Re-run'} of {run.rerun.of}
      </p>
    )}
  </section>
);
