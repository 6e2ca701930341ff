import { FileQuestionMark } from 'lucide-react';
import { useEffect, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { type Run, type RunSummary, instanceText } from '#contract/entities/run.ts';
import { visible } from '#domain/visible.ts';
import { requestOpenFile } from '../../../stores/open-file.ts';
import { preferencesStore, setPreferences } from '../../../stores/preferences.ts';
import { runsStore } from '../../../stores/runs.ts';
import { selectRun } from '../../../stores/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { InlineCode } from '../../../ui/inline-code.tsx';
import { KeyValueList, type KeyValueItem } from '../../../ui/key-value-list.tsx';
import { Link } from '../../../ui/link.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { AbsoluteTime } from '../../../ui/time.tsx';
import { runName } from '../run-words.ts';
import { RunWarnings } from '../error/run-warnings.tsx';
import { CausalLine } from './causal-line.tsx';
import styles from './overview.module.css';
import { withFirstRun, showsUndocumented } from './undocumented.ts';

/** The run at a glance, with a link to each of its parts. */
export const Overview = ({ run }: { run: Run }): ReactElement => (
  <div className={styles.overview}>
    <RunWarnings run={run} />
    {run.undocumented.length > 0 && <Undocumented run={run} />}
    <CausalLine run={run} />
    <OtherRuns run={run} />
    <section>
      <SectionHeader title="Facts" level={3} />
      <KeyValueList items={factsOf(run)} />
    </section>
  </div>
);

/** Shown once for each version of the scripts: on the first run that used something undocumented. */
const Undocumented = ({ run: { id, scriptHash, undocumented } }: { run: Run }): ReactElement | null => {
  const known = useStore(preferencesStore, ({ undocumentedIn }) => undocumentedIn);
  const isShown = showsUndocumented(known, scriptHash, id);
  useEffect(() => {
    if (isShown && known[scriptHash] === undefined)
      setPreferences({ undocumentedIn: withFirstRun(known, scriptHash, id) });
  }, [isShown, known, scriptHash, id]);
  if (!isShown) return null;
  const names = undocumented.map(visible);
  return (
    <div className={styles.chip}>
      <Popover
        label="Not documented"
        trigger={
          <Button size="small" variant="quiet" icon={<FileQuestionMark className={styles.undocumented} />}>
            Not documented: {names.length > 1 ? `${names[0]} and ${names.length - 1} more` : names[0]}
          </Button>
        }
      >
        <div className={styles.undocumentedSheet}>
          <p>This version of the scripts uses features that the platform does not document:</p>
          <p className={styles.names}>
            {names.map((name) => (
              <InlineCode key={name}>{name}</InlineCode>
            ))}
          </p>
          <p>
            Passbench supports them because existing scripts use them. Check them on the platform before you rely on
            them.
          </p>
        </div>
      </Popover>
    </div>
  );
};

const OtherRuns = ({ run: { act, id } }: { run: Run }): ReactElement | null => {
  const byId = useStore(runsStore, (state) => state.byId);
  const others = useMemo(
    () => [...byId.values()].filter((other) => other.act === act && other.id !== id),
    [byId, act, id],
  );
  if (others.length === 0) return null;
  return (
    <section>
      <SectionHeader title="Other runs of the act" level={3} meta={others.length} />
      <ul className={styles.others}>
        {others.map((other) => (
          <OtherRun key={other.id} other={other} />
        ))}
      </ul>
    </section>
  );
};

const OtherRun = ({ other }: { other: RunSummary }): ReactElement => (
  <li className={styles.other}>
    <Link onPress={() => selectRun(other)}>{visible(runName(other))}</Link>
    <StatusBadge status={other.outcome ?? 'running'} look="plain" />
    <span className={styles.soft}>{formatDuration(other.durationMs)}</span>
  </li>
);

function factsOf(run: Run): KeyValueItem[] {
  const { id, connector, script, key, startedAt, durationMs, seed, scriptHash, passId, instance } = run;
  return [
    { key: 'Connector', value: connector === null ? 'unknown: the script did not load' : visible(connector) },
    { key: 'Script', value: <Link onPress={() => requestOpenFile(script)}>{visible(script)}</Link>, copy: script },
    {
      key: 'Key',
      value: visible(key ?? 'none: the script did not load'),
      isMono: true,
      ...(key === null ? {} : { copy: key }),
    },
    { key: 'Pass', value: passId, copy: passId, isMono: true },
    { key: 'Started', value: <AbsoluteTime at={startedAt} /> },
    { key: 'Duration', value: formatDuration(durationMs) },
    { key: 'Seed', value: String(seed), copy: String(seed), isMono: true },
    { key: 'Scripts', value: scriptHash.slice(0, 12), copy: scriptHash, isMono: true },
    ...(instance ? [{ key: 'Instance', value: instanceText(instance), copy: instance.id }] : []),
    { key: 'Run', value: id, copy: id, isMono: true },
  ];
}
