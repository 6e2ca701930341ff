import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { preferencesStore, setPreferences } from '../../stores/preferences.ts';
import { selectionStore } from '../../stores/selection.ts';
import { showPart, type StagePart, stagePartStore } from '../../stores/stage-part.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { SplitPanes, type SplitPanesProps } from '../../ui/split-panes.tsx';
import { Layers } from './layers.tsx';
import { Region } from './region.tsx';
import styles from './stage-layout.module.css';
import { STACKED, useMedia } from '../../ui/use-media.ts';

export type StageParts = Record<StagePart, ReactNode>;

/** The view "Stage": passes, phones, inspector and event log, side by side or behind one another. */
export function StageLayout(parts: StageParts): ReactElement {
  const inRegions: StageParts = {
    passes: <Region label="The list of passes">{parts.passes}</Region>,
    stage: <Region label="The stage">{parts.stage}</Region>,
    inspector: <Region label="The inspector">{parts.inspector}</Region>,
    log: <Region label="The event log">{parts.log}</Region>,
  };
  return useMedia(STACKED) ? <Stacked {...inRegions} /> : <SideBySide {...inRegions} />;
}

function SideBySide({ passes, stage, inspector, log }: StageParts): ReactElement {
  const isFolded = useStore(preferencesStore, ({ logFolded }) => logFolded);
  const columns = (
    <RememberedPanes
      id="stage-columns"
      orientation="horizontal"
      panes={[
        { id: 'passes', label: 'passes', content: passes, defaultSize: 240, minSize: 168, keepsPixels: true },
        { id: 'stage', label: 'stage', content: stage, minSize: 280 },
        { id: 'inspector', label: 'inspector', content: inspector, defaultSize: '38%', minSize: 280 },
      ]}
    />
  );
  return (
    <RememberedPanes
      id="stage-rows"
      orientation="vertical"
      panes={[
        { id: 'columns', label: 'stage', content: columns, minSize: 200 },
        {
          id: 'log',
          label: 'event log',
          content: log,
          defaultSize: '26%',
          minSize: 96,
          isCollapsed: isFolded,
          onCollapsed: (logFolded) => setPreferences({ logFolded }),
        },
      ]}
    />
  );
}

function RememberedPanes(props: Omit<SplitPanesProps, 'sizes' | 'onSizes'>): ReactElement {
  const sizes = useStore(preferencesStore, ({ panes }) => panes[props.id]);
  const remember = (next: Record<string, number>): void =>
    setPreferences({ panes: { ...preferencesStore.getState().panes, [props.id]: next } });
  return <SplitPanes {...props} sizes={sizes} onSizes={remember} />;
}

const segments: readonly { id: StagePart; label: string }[] = [
  { id: 'passes', label: 'Passes' },
  { id: 'stage', label: 'Stage' },
  { id: 'inspector', label: 'Inspector' },
  { id: 'log', label: 'Events' },
];

function Stacked(parts: StageParts): ReactElement {
  const shown = useStore(stagePartStore, ({ part }) => part);
  useEffect(() => {
    // Choosing something in a list leads to its details, which are not visible beside the list here.
    return selectionStore.subscribe((now, before) => {
      const { part } = stagePartStore.getState();
      if (part === 'passes' && now.passId !== before.passId) showPart('stage');
      else if (part === 'log' && now.runId !== before.runId && now.runId !== null) showPart('inspector');
    });
  }, []);
  return (
    <div className={styles.stacked}>
      <div className={styles.switch}>
        <SegmentedControl label="Part of the stage" segments={segments} selected={shown} onSelect={showPart} />
      </div>
      <Layers shown={shown} layers={segments.map(({ id }) => ({ id, content: parts[id] }))} />
    </div>
  );
}
