import type { ReactElement } from 'react';
import {
  Ban,
  CircleCheck,
  CircleX,
  CloudAlert,
  Clock,
  Database,
  FileX,
  Gauge,
  MemoryStick,
  Braces,
  ShieldAlert,
  type LucideIcon,
} from 'lucide-react';
import type { Outcome } from '#contract/entities/run.ts';
import { cx } from './class-names.ts';
import { Spinner } from './spinner.tsx';
import styles from './status-badge.module.css';

/** An outcome of a run, or `running` while there is none. */
export type RunStatus = Outcome | 'running';

type Tone = 'ok' | 'warn' | 'error' | 'running' | 'neutral';

/** Words and tone of each status. A tone alone is never the message: icon and word come with it. */
export const runStatusWords: Record<RunStatus, { word: string; tone: Tone; meaning: string }> = {
  ok: { word: 'OK', tone: 'ok', meaning: 'The run ended without an error' },
  load: { word: 'Load error', tone: 'error', meaning: 'The script or one of its imports could not be loaded' },
  script: { word: 'Script error', tone: 'error', meaning: 'The connector threw an error' },
  serialize: {
    word: 'Not JSON',
    tone: 'error',
    meaning: 'The connector left or returned something that is not plain JSON',
  },
  timeout: { word: 'Timed out', tone: 'warn', meaning: 'The run took longer than its limit' },
  memory: { word: 'Out of memory', tone: 'error', meaning: 'The run needed more memory than its limit' },
  limit: { word: 'Over a limit', tone: 'warn', meaning: 'The run went over a limit of the simulator' },
  cancelled: { word: 'Cancelled', tone: 'neutral', meaning: 'The run was cancelled' },
  crash: { word: 'Crashed', tone: 'error', meaning: 'The process of the run died' },
  http: { word: 'Call failed', tone: 'error', meaning: 'The error of a call went uncaught' },
  storage: { word: 'Not recorded', tone: 'error', meaning: 'The run could not be recorded' },
  running: { word: 'Running', tone: 'running', meaning: 'The run goes on' },
};

const icons: Record<Outcome, LucideIcon> = {
  ok: CircleCheck,
  load: FileX,
  script: CircleX,
  serialize: Braces,
  timeout: Clock,
  memory: MemoryStick,
  limit: Gauge,
  cancelled: Ban,
  crash: ShieldAlert,
  http: CloudAlert,
  storage: Database,
};

const StatusIcon = ({ status }: { status: RunStatus }): ReactElement => {
  if (status === 'running') return <Spinner label={null} size={12} />;
  const Icon = icons[status];
  return <Icon size={12} />;
};

export type StatusBadgeProps = {
  status: RunStatus;
  /** `plain`: no background, for dense rows. */
  look?: 'soft' | 'plain';
};

export const StatusBadge = ({ status, look = 'soft' }: StatusBadgeProps): ReactElement => {
  const { word, tone, meaning } = runStatusWords[status];
  return (
    <span className={cx(styles.badge, styles[tone], styles[look])} title={meaning}>
      <StatusIcon status={status} />
      {word}
    </span>
  );
};
