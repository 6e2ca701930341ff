/** The entry of the chunk that holds Monaco: loaded once, when the first file is opened (see ../editor/use-code-pane.ts). */
import { useState, type ReactElement } from 'react';
import { useClient } from '../../../api/client.tsx';
import { type OpenEditor, openFile } from '../../../stores/editors.ts';
import { useScriptsFollowDisk } from '../follow-disk.ts';
import { CodeEditor } from './code-editor.tsx';
import { ConflictView } from './conflict-view.tsx';
import { followMarkers } from './markers.ts';
import { followStores, modelOf, pathOf } from './models.ts';
import { monaco } from './monaco.ts';
import { followPageTheme } from './theme.ts';

/** Connects Monaco with the stores and the page, for as long as the page lives. Call it once. */
export function startCode(): void {
  followPageTheme();
  followStores();
  followMarkers();
  monaco.editor.registerEditorOpener({
    openCodeEditor: (_, resource, place) => openDefinition(resource, place ?? null),
  });
}

export const CodePane = ({ editor }: { editor: OpenEditor }): ReactElement => {
  useScriptsFollowDisk(useClient());
  const [chosen, setChosen] = useState<string | null>(null);
  const { path, theirs } = editor;
  if (theirs) return <ConflictView path={path} theirs={theirs} onChosen={() => setChosen(path)} />;
  return <CodeEditor path={path} takesFocus={chosen === path} />;
};

/** "Go to definition" in another script opens it as a file; the runtime's types are no file and are only peeked at. */
function openDefinition(resource: monaco.Uri, place: monaco.IRange | monaco.IPosition | null): boolean {
  const path = pathOf(resource);
  if (!modelOf(path) || path.startsWith('.passbench/')) return false;
  const isRange = place !== null && 'startLineNumber' in place;
  openFile(path, isRange ? place.startLineNumber : place?.lineNumber, isRange ? place.startColumn : place?.column);
  return true;
}
