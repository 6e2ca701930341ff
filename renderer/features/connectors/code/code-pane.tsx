/** The entry of the chunk that holds Monaco: loaded once, when the first file is opened (see ../editor/use-code-pane.ts). */
import { useState, type ReactElement } from 'react';
import { useClient } from '../../../api/client.tsx';
import { type OpenEditor, openFile } from '../../../stores/editors.ts';
import { useScriptsFollowDisk } from '../follow-disk.ts';
import { CodeEditor } from './code-editor.tsx';
import styles from './code.module.css';
import { Comparison, ConflictNotice } from './conflict-view.tsx';
import { followMarkers } from './markers.ts';
import { followStores, modelOf, pathOf } from './models.ts';
import { checkMeaning, monaco } from './monaco.ts';
import { followPageTheme } from './theme.ts';

/** Connects Monaco with the stores and the page, for the life of the page. Call it once. */
export function startCode(): void {
  followPageTheme();
  followStores();
  followMarkers();
  monaco.editor.registerEditorOpener({
    openCodeEditor: (_, resource, place) => openDefinition(resource, place ?? null),
  });
}

export const CodePane = ({ editor }: { editor: OpenEditor }): ReactElement => {
  useScriptsFollowDisk(useClient(), checkMeaning);
  const [compared, setCompared] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { path, theirs } = editor;
  const isCompared = theirs !== null && compared === path;
  // A change on disk shows a notice above the code and does not move the code or the focus in it.
  return (
    <div className={styles.editor}>
      {theirs && (
        <ConflictNotice
          path={path}
          isCompared={isCompared}
          onCompare={(isOn) => setCompared(isOn ? path : null)}
          onChosen={() => {
            setCompared(null);
            setChosen(path);
          }}
        />
      )}
      {isCompared ? (
        <Comparison path={path} theirs={theirs} />
      ) : (
        <CodeEditor path={path} takesFocus={chosen === path} />
      )}
    </div>
  );
};

/**
 * "Go to definition" in another script opens it as a file; the runtime's types are not a file and are only peeked at.
 */
function openDefinition(resource: monaco.Uri, place: monaco.IRange | monaco.IPosition | null): boolean {
  const path = pathOf(resource);
  if (!modelOf(path) || path.startsWith('.passbench/')) return false;
  const isRange = place !== null && 'startLineNumber' in place;
  openFile(path, isRange ? place.startLineNumber : place?.lineNumber, isRange ? place.startColumn : place?.column);
  return true;
}
