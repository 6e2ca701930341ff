import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../api/client.tsx';
import { preferencesStore, setPreferences } from '../../stores/preferences.ts';
import { type Pane, SplitPanes } from '../../ui/split-panes.tsx';
import { EditorArea } from './editor/editor-area.tsx';
import { FileExplorer } from './explorer/file-explorer.tsx';
import { FindingsPanel } from './findings/findings-panel.tsx';
import { useOpenFilesFollowDisk } from './follow-disk.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { useKeptEditors } from './use-kept-editors.ts';

/** The view "Connectors": the tenant's files, the code, and its problems. */
export const ConnectorsView = (): ReactElement => {
  const client = useClient();
  useKeptEditors(client);
  useOpenFilesFollowDisk(client);
  const isNarrow = useIsNarrow();
  const files = useMemo<Pane>(
    () => ({
      id: 'files',
      label: 'files',
      content: <FileExplorer />,
      ...(isNarrow ? { defaultSize: '30%', minSize: 96 } : { defaultSize: 260, minSize: 160, keepsPixels: true }),
    }),
    [isNarrow],
  );
  const code = { id: 'code', label: 'code', content: <CodeAndFindings />, minSize: 240 };
  const id = isNarrow ? 'connectors-narrow' : 'connectors';
  return <RememberedPanes key={id} id={id} orientation={isNarrow ? 'vertical' : 'horizontal'} panes={[files, code]} />;
};

const CodeAndFindings = (): ReactElement => (
  <RememberedPanes
    id="connectors-code"
    orientation="vertical"
    panes={[
      { id: 'editor', label: 'editor', content: <EditorArea />, minSize: 120 },
      { id: 'findings', label: 'findings', content: <FindingsPanel />, defaultSize: '28%', minSize: 72 },
    ]}
  />
);

type RememberedPanesProps = { id: string; orientation: 'horizontal' | 'vertical'; panes: readonly Pane[] };

const RememberedPanes = ({ id, orientation, panes }: RememberedPanesProps): ReactElement => {
  const sizes = useStore(preferencesStore, (state) => state.panes[id]);
  return (
    <SplitPanes
      id={id}
      orientation={orientation}
      panes={panes}
      sizes={sizes}
      onSizes={(next) => setPreferences({ panes: { ...preferencesStore.getState().panes, [id]: next } })}
    />
  );
};
