import { History } from 'lucide-react';
import { createContext, use, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Event, EventKind } from '#contract/entities/event.ts';
import { runCommand } from '../../commands/registry.ts';
import { devicesStore } from '../../stores/devices.ts';
import { eventLogStore } from '../../stores/event-log.ts';
import { runNamesStore } from '../../stores/run-names.ts';
import { runsStore } from '../../stores/runs.ts';
import { selectionStore } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { AbsoluteTime } from '../../ui/time.tsx';
import { EventMark } from './event-icon.tsx';
import styles from './event-log.module.css';
import { eventWords, type EventNames } from './event-words.ts';

/** The act whose events are highlighted: that of the selected event, or of the selected run. */
export const HighlightedAct = createContext<number | null>(null);

export const SeqCell = ({ event }: { event: Event }): ReactElement => (
  <>
    <CausalLine event={event} />
    <span className={styles.seq}>{event.seq}</span>
  </>
);

/** A dot where an act begins, and a line through its other events. */
const CausalLine = ({ event: { seq, act } }: { event: Event }): ReactElement => {
  const isLit = use(HighlightedAct) === act;
  const goesOn = useStore(eventLogStore, ({ loaded }) => loaded.get(seq + 1)?.act === act);
  const names = [styles.act, seq === act && styles.start, !goesOn && styles.end, isLit && styles.lit];
  return (
    <>
      {isLit && <span className={styles.glow} />}
      <span className={cx(...names)} />
    </>
  );
};

export const TimeCell = ({ event }: { event: Event }): ReactElement => <AbsoluteTime at={event.at} show="clock" />;

export const KindCell = ({ event }: { event: Event }): ReactElement => (
  <code className={styles.kind}>{event.kind}</code>
);

export const PassCell = ({ event: { passId } }: { event: Event }): ReactElement | null =>
  passId === null ? null : (
    <code className={styles.pass} title={passId}>
      {passId}
    </code>
  );

/** `isShort`: there is no room for buttons with text beside the words. */
export const WordsCell = ({ event, isShort = false }: { event: Event; isShort?: boolean }): ReactElement => (
  <span className={styles.what}>
    <Words event={event} />
    <ViewState seq={event.seq} isShort={isShort} />
  </span>
);

const VIEW_STATE = 'View state at this event';
const viewSelected = (): void => void runCommand('event-log.view-state');

/** On the selected event only. */
const ViewState = ({ seq, isShort }: { seq: number; isShort: boolean }): ReactElement | null => {
  const isOffered = useStore(selectionStore, (now) => now.eventSeq === seq && now.seq !== seq);
  const isShown = useStore(selectionStore, (now) => now.seq === seq);
  if (isShown) return <span className={styles.viewed}>State shown</span>;
  if (!isOffered) return null;
  return (
    <span className={styles.viewState}>
      {isShort ? (
        <IconButton isAct label={VIEW_STATE} icon={<History />} size="small" shortcut="V" onPress={viewSelected} />
      ) : (
        <Button isAct size="small" icon={<History />} shortcut="V" onPress={viewSelected}>
          {VIEW_STATE}
        </Button>
      )}
    </span>
  );
};

const Words = ({ event }: { event: Event }): ReactElement => {
  if (event.kind === 'run.finished') return <RunEndLine event={event} />;
  if (deviceKinds.has(event.kind)) return <DeviceLine event={event} />;
  return <Line event={event} names={nameless} />;
};

const nameless: EventNames = { deviceName: (deviceId) => deviceId, run: null };

/** The lines that name a device; only these follow the devices, as most rows of a fast scroll name none. */
const deviceKinds: ReadonlySet<EventKind> = new Set<EventKind>([
  'device.removed',
  'pass.installed',
  'pass.uninstalled',
]);

const DeviceLine = ({ event }: { event: Event }): ReactElement => {
  const devices = useStore(devicesStore, (state) => state.devices);
  const deviceName = (deviceId: string): string => devices?.find(({ id }) => id === deviceId)?.name ?? deviceId;
  return <Line event={event} names={{ deviceName, run: null }} />;
};

const RunEndLine = ({ event }: { event: Event }): ReactElement => {
  const id = event.runId ?? '';
  const known = useStore(runsStore, ({ byId }) => byId.get(id));
  const learnt = useStore(runNamesStore, ({ byId }) => byId.get(id));
  return <Line event={event} names={{ ...nameless, run: known ?? learnt ?? null }} />;
};

const Line = ({ event, names }: { event: Event; names: EventNames }): ReactElement => {
  const { icon, tone, words, detail } = eventWords(event, names);
  const isLoud = tone === 'error' || tone === 'warn';
  return (
    <span className={styles.words} title={detail === null ? words : `${words} · ${detail}`}>
      <EventMark icon={icon} tone={tone} />
      <span className={cx(styles.said, isLoud && styles[tone])}>{words}</span>
      {detail !== null && <span className={styles.detail}> · {detail}</span>}
    </span>
  );
};
