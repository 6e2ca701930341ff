import { FileDiff, Globe, MousePointerClick, Play, TriangleAlert, WalletCards, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Run } from '#contract/entities/run.ts';
import { devicesStore } from '../../../stores/devices.ts';
import { passesStore } from '../../../stores/passes.ts';
import { goTo } from '../../../stores/views.ts';
import { selectEvent, selectTab, viewState } from '../../../stores/selection.ts';
import { cx } from '../../../ui/class-names.ts';
import { formatCount, formatDuration } from '../../../ui/format.ts';
import { Link } from '../../../ui/link.tsx';
import { visible, visibleSentence } from '#domain/visible.ts';
import { runName } from '../run-words.ts';
import { actWords } from './act-words.ts';
import { CallsStep } from './calls-step.tsx';
import styles from './overview.module.css';
import { ChangesStep } from './changes-step.tsx';
import { useActEvent } from './use-act-event.ts';

type Tone = 'plain' | 'error';

const Step = ({ icon: Icon, tone = 'plain', children }: { icon: LucideIcon; tone?: Tone; children: ReactNode }) => (
  <li className={styles.step}>
    <span className={cx(styles.mark, styles[tone])}>
      <Icon size={14} />
    </span>
    <div className={styles.what}>{children}</div>
  </li>
);

/** From cause to effect: the act, its run, the calls, the changes, and the pass. Each is a link. */
export const CausalLine = ({ run }: { run: Run }): ReactElement => (
  <ol aria-label="Cause and effect" className={styles.line}>
    <Step icon={MousePointerClick}>
      <ActStep act={run.act} runId={run.id} />
    </Step>
    <Step icon={Play}>
      <RunStep run={run} />
    </Step>
    <Step icon={Globe}>
      <CallsStep run={run} />
    </Step>
    {run.error !== null && (
      <Step icon={TriangleAlert} tone="error">
        <ErrorStep error={run.error} />
      </Step>
    )}
    <Step icon={FileDiff}>
      <ChangesStep run={run} />
    </Step>
    <Step icon={WalletCards}>
      <PassStep passId={run.passId} />
    </Step>
  </ol>
);

const ActStep = ({ act, runId }: { act: number; runId: string }): ReactElement => {
  const event = useActEvent(act);
  const devices = useStore(devicesStore, (state) => state.devices);
  if (!event) return <p className={styles.soft}>Event {act.toLocaleString('en-US')}</p>;
  return (
    <>
      <Link onPress={() => selectEvent(event, runId)}>{actWords(event, devices ?? [])}</Link>
      <p className={styles.soft}>
        Event {act.toLocaleString('en-US')} ·{' '}
        <Link isInline onPress={() => viewState(event)}>
          View state at this event
        </Link>
      </p>
    </>
  );
};

const RunStep = ({ run }: { run: Run }): ReactElement => (
  <>
    <Link onPress={() => selectTab('arguments')}>{visible(runName(run))}</Link>
    <p className={styles.soft}>
      {run.outcome === null ? 'Running' : formatDuration(run.durationMs)}
      {run.console.length > 0 && (
        <>
          {' · '}
          <Link isInline onPress={() => selectTab('console')}>
            {formatCount(run.console.length, 'console line')}
          </Link>
        </>
      )}
    </p>
  </>
);

const ErrorStep = ({ error }: { error: NonNullable<Run['error']> }): ReactElement => (
  <>
    <Link onPress={() => selectTab('error')}>{visible(error.code)}</Link>
    <p className={styles.message}>{visibleSentence(error.message)}</p>
  </>
);

const PassStep = ({ passId }: { passId: string }): ReactElement => {
  const pass = useStore(passesStore, ({ byId }) => byId?.get(passId) ?? null);
  return (
    <>
      <Link onPress={showPass}>Pass {passId}</Link>
      {pass !== null && (
        <p className={styles.soft}>
          {visible(pass.passType)} · {pass.deleted ? 'deleted' : installedWords(pass.registrations.active)}
        </p>
      )}
    </>
  );
};

/** The current pass: it shows what the run did, unless something changed it later. */
function showPass(): void {
  viewState(null);
  goTo('stage');
}

function installedWords(active: number): string {
  return active === 0 ? 'not installed' : `on ${formatCount(active, 'device')}`;
}
