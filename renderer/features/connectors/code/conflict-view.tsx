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

type ConflictNoticeProps = {
  path: string;
  /** Both versions are shown side by side. */
  isCompared: boolean;
  onCompare: (isOn: boolean) => void;
  /** One of the two was chosen. */
  onChosen: () => void;
};

/** Above unsaved code when another version was written to the disk: a person chooses between the two. */
export const ConflictNotice = ({ path, isCompared, onCompare, onChosen }: ConflictNoticeProps): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      tone="warn"
      isAlert
      title="This file changed on disk while you had unsaved changes"
      action={
        <div className={styles.answers}>
          <Button size="small" onPress={() => onCompare(!isCompared)}>
            {isCompared ? 'Back to editing' : 'Compare'}
          </Button>
          <Button
            size="small"
            onPress={() => {
              onChosen();
              takeTheirs(path);
              announce(`${path} now has the version on disk. Undo restores yours.`);
            }}
          >
            Use version on disk
          </Button>
          <Button
            size="small"
            variant="primary"
            onPress={() => {
              onChosen();
              keepMine(path);
              announce('Kept your version. Save overwrites the one on disk.');
            }}
          >
            Keep my version
          </Button>
        </div>
      }
    >
      {isCompared
        ? 'Your version is on the left and can be edited, the one on disk is on the right.'
        : 'Nothing is lost: keep typing, and choose when you are ready.'}
    </ErrorNotice>
  </div>
);

type ComparisonProps = { path: string; theirs: DiskVersion };

/** Unsaved changes and the version on disk, side by side; the unsaved ones can still be edited. */
export const Comparison = ({ path, theirs }: ComparisonProps): ReactElement => {
  const holder = useRef<HTMLDivElement>(null);
  // In the layout phase, because its models may be about to be disposed with their file.
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
    const first = editor.onDidUpdateDiff(() => {
      first.dispose();
      editor.revealFirstDiff();
    });
    editor.getOriginalEditor().updateOptions({ ariaLabel: `${path}, your version` });
    editor.getModifiedEditor().updateOptions({ ariaLabel: `${path}, the version on disk, read only` });
    return () => {
      editor.dispose();
      modified.dispose();
    };
  }, [path, theirs]);
  return (
    <div className={styles.editor}>
      <div className={styles.sides} aria-hidden="true">
        <span>Your version, unsaved</span>
        <span>On disk</span>
      </div>
      <div ref={holder} className={styles.code} />
    </div>
  );
};
