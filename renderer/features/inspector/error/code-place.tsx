import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { visible, visibleText } from '#domain/visible.ts';
import { requestOpenFile } from '../../../stores/open-file.ts';
import { tenantStore } from '../../../stores/tenant.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Link } from '../../../ui/link.tsx';
import styles from './error.module.css';
import { excerptAround } from './excerpt.ts';
import { useScriptText } from './use-script-text.ts';

const AROUND = 6;

export type CodePlaceProps = {
  file: string;
  line: number | null;
  column: number | null;
  /** Over all scripts at the time of the run. */
  scriptHash: string;
};

/** The line of a script that an error names, in its code, with a link to the editor. */
export const CodePlace = ({ file, line, column, scriptHash }: CodePlaceProps): ReactElement => {
  const { text, problem } = useScriptText(file);
  const hasChanged = useStore(tenantStore, ({ connectors }) => (connectors.value?.hash ?? scriptHash) !== scriptHash);
  const excerpt = text === null || line === null ? null : excerptAround(text, line, AROUND);
  const place = [file, line, line === null ? null : column].filter((part) => part !== null).join(':');
  return (
    <div className={styles.place}>
      <p>
        <Link onPress={() => requestOpenFile(file, line, column)}>{visible(place)}</Link>
      </p>
      {hasChanged && line !== null && (
        <p className={styles.soft}>The scripts have changed since this run, so the line may have moved.</p>
      )}
      {problem !== null && <p className={styles.soft}>{problem}</p>}
      {text !== null && line !== null && excerpt === null && (
        <p className={styles.soft}>Line {line} is no longer in the file.</p>
      )}
      {excerpt !== null && line !== null && (
        <CodeBlock
          label={`${file} around line ${line}`}
          code={visibleText(excerpt.code)}
          firstLine={excerpt.firstLine}
          line={line}
        />
      )}
    </div>
  );
};
