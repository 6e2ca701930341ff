import { Globe } from 'lucide-react';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Call } from '#contract/entities/call.ts';
import type { Run } from '#contract/entities/run.ts';
import { timeAxis } from '../../../call-view/time-axis.ts';
import { ItemMenu } from '../../../commands/item-menu.tsx';
import { preferencesStore, setPreferences } from '../../../stores/preferences.ts';
import { selectCall, selectionStore } from '../../../stores/selection.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SplitPanes } from '../../../ui/split-panes.tsx';
import { useWidth } from '../../../ui/use-width.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { AxisHead } from './axis-head.tsx';
import { CallRow } from './call-row.tsx';
import styles from './calls.module.css';
import { shownCall } from './shown-call.ts';
import { WholeCall } from './whole-call.tsx';

/** Name of the two panes among the remembered sizes. */
const PANES = 'inspector-calls';
const WIDE = 640;
const heights = { wide: 28, narrow: 56, head: 24 };
const MOST_AT_FIRST = 280;

/** The calls of the run on one time axis, and one of them in full. */
export const CallsTab = ({ run }: { run: Run }): ReactElement => {
  const { calls } = run;
  const selectedId = useStore(selectionStore, ({ callId }) => callId);
  const sizes = useStore(preferencesStore, ({ panes }) => panes[PANES]);
  const index = shownCall(calls, selectedId);
  const call = calls[index];
  if (!call) return <NoCalls isRunning={run.outcome === null} />;
  return (
    <SplitPanes
      id={PANES}
      orientation="vertical"
      sizes={sizes}
      onSizes={(next) => setPreferences({ panes: { ...preferencesStore.getState().panes, [PANES]: next } })}
      panes={[
        {
          id: 'list',
          label: 'list of calls',
          defaultSize: Math.min(MOST_AT_FIRST, heights.head + calls.length * heights.narrow + 2),
          minSize: 56,
          content: <CallList run={run} index={index} />,
        },
        {
          id: 'call',
          label: 'call',
          minSize: 96,
          content: <WholeCall call={call} />,
        },
      ]}
    />
  );
};

const NoCalls = ({ isRunning }: { isRunning: boolean }): ReactElement => (
  <EmptyState icon={<Globe />} title={isRunning ? 'No calls yet' : 'No calls'}>
    {isRunning ? 'Calls appear here when their response arrives.' : 'The run made no HTTP calls.'}
  </EmptyState>
);

const CallList = ({ run, index }: { run: Run; index: number }): ReactElement => {
  const { calls, startedAt } = run;
  const [ref, width] = useWidth();
  const isWide = (width ?? 0) >= WIDE;
  const axis = useMemo(() => timeAxis(calls, startedAt, isWide ? 3 : 5), [calls, startedAt, isWide]);
  const renderItem = useCallback((call: Call) => <CallRow {...{ call, axis, isWide }} />, [axis, isWide]);
  const select = (at: number): void => {
    const call = calls[at];
    if (call) selectCall(run, call.id);
  };
  return (
    <div ref={ref} className={styles.list}>
      <AxisHead axis={axis} isWide={isWide} />
      <div className={styles.rows}>
        <ItemMenu kind="call">
          <VirtualList
            // The list keeps the heights of its rows, so another height needs another list.
            key={`${run.id} ${isWide}`}
            label="Calls"
            count={calls.length}
            itemAt={(at) => calls[at]}
            renderItem={renderItem}
            rowHeight={isWide ? heights.wide : heights.narrow}
            selectedIndex={index}
            onSelect={select}
          />
        </ItemMenu>
      </div>
    </div>
  );
};
