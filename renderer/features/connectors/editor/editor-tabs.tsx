import { useId, useMemo, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { CircleDot, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { editorsStore, findEditor, isDeleted, isDirty, type OpenEditor, openFile } from '../../../stores/editors.ts';
import { cx } from '../../../ui/class-names.ts';
import { nameOf } from '../explorer/file-tree.ts';
import styles from './editor.module.css';

type EditorTabsProps = {
  active: string;
  onClose: (path: string) => void;
  /** Stays mounted while the tabs change: one editor shows them all. */
  children: ReactNode;
};

/**
 * The kit's Tabs cannot close. The cross is for pointers only, since nothing inside a tab can have the focus: the
 * keyboard closes with Delete on the tab, or with the command "Close file".
 */
export const EditorTabs = ({ active, onClose, children }: EditorTabsProps): ReactElement => {
  const paths = useStore(
    editorsStore,
    useShallow((state) => state.open.map(({ path }) => path)),
  );
  const tabs = useMemo(() => paths.map((path) => ({ id: path })), [paths]);
  // React Aria has a panel for each tab. This is one for all of them, so it needs a stable id.
  const panelId = useId();
  return (
    <Tabs className={cx(styles.tabs)} selectedKey={active} onSelectionChange={(key) => openFile(String(key))}>
      <div
        role="presentation"
        className={styles.bar}
        onKeyDown={(event) => {
          if (event.key === 'Delete') onClose(active);
        }}
      >
        <TabList aria-label="Open files" className={cx(styles.list)} items={tabs} dependencies={[active]}>
          {({ id }) => <FileTab path={id} panelId={id === active ? panelId : null} onClose={onClose} />}
        </TabList>
      </div>
      <TabPanel id={active} className={cx(styles.content)} render={(props) => <div {...props} id={panelId} />}>
        {children}
      </TabPanel>
    </Tabs>
  );
};

type FileTabProps = {
  path: string;
  /** The id of the panel, if it shows this tab. */
  panelId: string | null;
  onClose: (path: string) => void;
};

const bringIntoView = (element: Element | null): void =>
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

const FileTab = ({ path, panelId, onClose }: FileTabProps): ReactElement => {
  const { mark, isGone } = useStore(
    editorsStore,
    useShallow((state) => marksOf(findEditor(state, path))),
  );
  return (
    <Tab
      id={path}
      className={cx(styles.tab)}
      aria-label={nameWithMarks(path, mark, isGone)}
      {...(panelId === null ? {} : { ref: bringIntoView })}
      render={(props) => <div {...(props as ComponentProps<'div'>)} aria-controls={panelId ?? undefined} />}
    >
      <span
        className={cx(styles.name, isGone && styles.gone)}
        title={path}
        onAuxClick={(event) => event.button === 1 && onClose(path)}
      >
        {nameOf(path)}
      </span>
      {mark === 'conflict' && <TriangleAlert size={12} className={styles.conflict} aria-hidden="true" />}
      {mark === 'unsaved' && <CircleDot size={12} className={styles.unsaved} aria-hidden="true" />}
      <Cross onPress={() => onClose(path)} />
    </Tab>
  );
};

const Cross = ({ onPress }: { onPress: () => void }): ReactElement => (
  <span
    aria-hidden="true"
    className={styles.close}
    title="Close"
    onPointerDown={(event) => event.stopPropagation()}
    onClick={(event) => {
      event.stopPropagation();
      onPress();
    }}
  >
    <X size={12} />
  </span>
);

type Mark = 'conflict' | 'unsaved' | null;

function marksOf(editor: OpenEditor | undefined): { mark: Mark; isGone: boolean } {
  if (!editor) return { mark: null, isGone: false };
  return { mark: editor.theirs ? 'conflict' : isDirty(editor) ? 'unsaved' : null, isGone: isDeleted(editor) };
}

function nameWithMarks(path: string, mark: Mark, isGone: boolean): string {
  const words = [path];
  if (isGone) words.push('deleted on disk');
  if (mark === 'conflict') words.push('changed on disk too');
  if (mark === 'unsaved') words.push('unsaved changes');
  return words.join(', ');
}
