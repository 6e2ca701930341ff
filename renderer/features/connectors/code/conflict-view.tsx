import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { type DiskVersion, keepMine, takeTheirs } from '../../../stores/editors.ts';
import { announce } from '../../../ui/announce.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './code.module.css';
import { editorOptions } from './editor-options.ts';
import { languageOf } from './languages.ts';
import { modelOf } from './models.ts';
import { monaco } from './monaco.ts';

type ConflictViewProps = {
  path: string;
  theirs: DiskVersion;
  /** One of the two was chosen, and this view goes. */
  onChosen: () => void;
};

/** Unsaved changes and another version on disk, side by side; mine can go on being edited. */
export const ConflictView = ({ path, theirs, onChosen }: ConflictViewProps): ReactElement => (
  <div className={styles.editor}>
    <div className={styles.notice}>
      <ErrorNotice
        tone="warn"
        isAlert
        title="This file was changed on disk while you had unsaved changes"
        action={<Answers path={path} onChosen={onChosen} />}
      >
        Nothing is lost: your version is on the left and can be edited, the one on disk is on the right.
      </ErrorNotice>
    </div>
    <Comparison path={path} theirs={theirs} />
  </div>
);

const Answers = ({ path, onChosen }: Omit<ConflictViewProps, 'theirs'>): ReactElement => (
  <div className={styles.answers}>
    <Button
      size="small"
      onPress={() => {
        onChosen();
        takeTheirs(path);
        announce(`${path} is now as it is on disk. Undo brings your version back.`);
      }}
    >
      Take theirs
    </Button>
    <Button
      size="small"
      variant="primary"
      onPress={() => {
        onChosen();
        keepMine(path);
        announce('Your version is kept. Save writes it over the one on disk.');
      }}
    >
      Keep mine
    </Button>
  </div>
);

const Comparison = ({ path, theirs }: Omit<ConflictViewProps, 'onChosen'>): ReactElement => {
  const holder = useRef<HTMLDivElement>(null);
  // In the layout phase, because what it compares may be about to go with its file.
  useLayoutEffect(() => {
    const original = modelOf(path);
    if (!holder.current || !original) return undefined;
    const modified = monaco.editor.createModel(
      theirs.text,
      languageOf(path),
      monaco.Uri.from({ scheme: 'disk', path: `/${path}` }),
    );
    const editor = monaco.editor.createDiffEditor(holder.current, {
      ...editorOptions(),
      originalEditable: true,
      readOnly: true,
      renderIndicators: false,
      renderValidationDecorations: 'off',
      useInlineViewWhenSpaceIsLimited: false,
    });
    editor.setModel({ original, modified });
    editor.getOriginalEditor().updateOptions({ ariaLabel: `${path}, your version` });
    editor.getModifiedEditor().updateOptions({ ariaLabel: `${path}, the version on disk, read only` });
    return () => {
      editor.dispose();
      modified.dispose();
    };
  }, [path, theirs]);
  return (
    <>
      <div className={styles.sides} aria-hidden="true">
        <span>Mine, unsaved</span>
        <span>On disk</span>
      </div>
      <div ref={holder} className={styles.code} />
    </>
  );
};
