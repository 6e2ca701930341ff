import { createContext, use, useMemo, type ReactElement, type ReactNode } from 'react';
import { CircleDot, File, FileBraces, FileCode, FileText, Folder } from 'lucide-react';
import { useStore } from 'zustand';
import { editorsStore, isDirty } from '../../../stores/editors.ts';
import type { TreeEntry } from '../../../ui/tree.tsx';
import type { Problem } from '../findings/problems.ts';
import { SeverityIcon } from '../findings/severity-icon.tsx';
import { useProblems } from '../findings/use-problems.ts';
import styles from './explorer.module.css';
import type { FileNode } from './file-tree.ts';

/**
 * The files as entries of the tree. Marks follow the stores by themselves, because they change more often than the
 * tree.
 */
export function treeEntries(nodes: readonly FileNode[]): readonly TreeEntry[] {
  return nodes.map((node) => ({
    id: node.path,
    label: node.name,
    icon: iconOf(node),
    marks: <FileMarks path={node.path} />,
    ...(node.children ? { children: treeEntries(node.children) } : {}),
  }));
}

function iconOf({ name, children }: FileNode): ReactElement {
  if (children) return <Folder />;
  if (/\.(m?js|ts)$/i.test(name)) return <FileCode />;
  if (/\.(ya?ml|json|har)$/i.test(name)) return <FileBraces />;
  return /\.(md|txt|liquid)$/i.test(name) ? <FileText /> : <File />;
}

const named = { role: 'img' } as const;

const FileMarks = ({ path }: { path: string }): ReactElement => {
  const worst = use(WorstByPath).get(path);
  const hasUnsaved = useStore(editorsStore, (state) => state.open.some((one) => one.path === path && isDirty(one)));
  return (
    <>
      {worst && <SeverityIcon severity={worst} size={12} label={worst === 'error' ? 'Has errors' : 'Has warnings'} />}
      {hasUnsaved && <CircleDot {...named} size={12} className={styles.dirty} aria-label="Unsaved changes" />}
    </>
  );
};

const WorstByPath = createContext<ReadonlyMap<string, Problem['severity']>>(new Map());

/** Passes the files with problems to the marks. */
export const ProblemMarks = ({ children }: { children: ReactNode }): ReactElement => {
  const problems = useProblems();
  const worst = useMemo(() => worstByPath(problems), [problems]);
  return <WorstByPath value={worst}>{children}</WorstByPath>;
};

function worstByPath(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>();
  for (const { path, severity } of problems) {
    if (path !== null && worst.get(path) !== 'error') worst.set(path, severity);
  }
  return worst;
}
