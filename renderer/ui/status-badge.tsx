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
import { outcomeWords } from '#contract/outcome-words.ts';
import { cx } from './class-names.ts';
import { Spinner } from './spinner.tsx';
import styles from './status-badge.module.css';

/** An outcome of a run, or `running` while there is none. */
export type RunStatus = Outcome | 'running';

type Tone = 'ok' | 'warn' | 'error' | 'running' | 'neutral';

const tones: Readonly<Record<RunStatus, Tone>> = {
  ok: 'ok',
  load: 'error',
  script: 'error',
  serialize: 'error',
  timeout: 'warn',
  memory: 'error',
  limit: 'warn',
  cancelled: 'neutral',
  crash: 'error',
  http: 'error',
  storage: 'error',
  running: 'running',
};

/** Word, tone and meaning of a status. The tone is never the only sign: icon and word are shown too. */
export function runStatusWords(status: RunStatus): { word: string; tone: Tone; meaning: string } {
  if (status === 'running') return { word: 'Running', tone: tones.running, meaning: 'The run is still running.' };
  const { label, meaning } = outcomeWords[status];
  return { word: label, tone: tones[status], meaning };
}

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
  const { word, tone, meaning } = runStatusWords(status);
  return (
    <span className={cx(styles.badge, styles[tone], styles[look])} title={meaning}>
      <StatusIcon status={status} />
      {word}
    </span>
  );
};
