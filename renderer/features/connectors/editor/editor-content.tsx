import type { ReactElement } from 'react';
import { closeFile, type OpenEditor } from '../../../stores/editors.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import styles from './editor.module.css';
import { useCodePane } from './use-code-pane.ts';

/** The code of an open file, or why it is missing. */
export const EditorContent = ({ editor }: { editor: OpenEditor }): ReactElement => {
  const code = useCodePane();
  if (editor.text === null && editor.problem !== null) return <Unreadable editor={editor} />;
  if (code.name === 'failed') return <CodeFailed retry={code.retry} />;
  if (editor.text === null || code.name === 'loading') return <Loading />;
  return <code.CodePane editor={editor} />;
};

const Unreadable = ({ editor }: { editor: OpenEditor }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      title={`${editor.path} cannot be shown`}
      action={
        <Button size="small" onPress={() => closeFile(editor.path)}>
          Close
        </Button>
      }
    >
      {editor.problem}
    </ErrorNotice>
  </div>
);

const CodeFailed = ({ retry }: { retry: () => void }): ReactElement => (
  <div className={styles.notice}>
    <ErrorNotice
      title="The code editor could not be loaded"
      action={
        <Button size="small" onPress={retry}>
          Try again
        </Button>
      }
    >
      Its files failed to load. What you typed is safe.
    </ErrorNotice>
  </div>
);

const Loading = (): ReactElement => (
  <div className={styles.loading}>
    <Spinner label="Opening the file" size={24} />
  </div>
);
