import type { ReactElement } from 'react';
import type { Change, Comparison } from '#contract/entities/comparison.ts';
import { visible } from '#domain/visible.ts';
import { requestOpenFile } from '../../stores/open-file.ts';
import { Link } from '../../ui/link.tsx';
import { SectionHeader } from '../../ui/section-header.tsx';
import styles from './compare.module.css';
import { Sign } from './sign.tsx';

/** The scripts that differ, with counts of their lines. */
export const ScriptChanges = ({ scripts }: { scripts: Comparison['scripts'] }): ReactElement | null => {
  if (scripts.same) return null;
  return (
    <section>
      <SectionHeader title="Scripts" level={3} meta={scripts.files?.length} />
      {scripts.files === null ? (
        <p className={styles.soft}>The scripts differ, but the sources of one run were not stored.</p>
      ) : (
        <ul className={styles.list}>
          {scripts.files.map(({ path, change, added, removed }) => (
            <li key={path} className={styles.script}>
              <Sign change={change} />
              <ScriptName path={path} change={change} />
              <span className={styles.soft}>
                +{added} −{removed} lines
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const ScriptName = ({ path, change }: { path: string; change: Change }): ReactElement =>
  change === 'removed' ? (
    <span>{visible(path)}</span>
  ) : (
    <Link onPress={() => requestOpenFile(path)}>{visible(path)}</Link>
  );
