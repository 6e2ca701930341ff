import { useState, type ReactElement } from 'react';
import { CircleCheck } from 'lucide-react';
import { openFile } from '../../../stores/editors.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import styles from './findings.module.css';
import { placeText, type Problem } from './problems.ts';
import { SeverityIcon } from './severity-icon.tsx';

/** The problems, one line each. Selecting one shows its line and the whole message; Enter moves to the code. */
export const ProblemsPanel = ({ problems }: { problems: readonly Problem[] }): ReactElement => {
  const [chosen, setChosen] = useState<string | null>(null);
  const index = problems.findIndex(({ id }) => id === chosen);
  const problem = problems[index];
  return (
    <div className={styles.panel}>
      <div className={styles.list}>
        <VirtualList
          label="Problems"
          count={problems.length}
          itemAt={(row) => problems[row]}
          selectedIndex={index < 0 ? null : index}
          onSelect={(row) => {
            setChosen(problems[row]?.id ?? null);
            goToProblem(problems[row], false);
          }}
          onAction={(row) => goToProblem(problems[row], true)}
          renderItem={renderProblem}
          empty={<NoProblems />}
        />
      </div>
      {problem && <p className={styles.message}>{problem.message}</p>}
    </div>
  );
};

function goToProblem(problem: Problem | undefined, takesFocus: boolean): void {
  if (problem?.path) openFile(problem.path, problem.line ?? 1, problem.column, takesFocus);
}

const ProblemRow = ({ problem }: { problem: Problem }): ReactElement => {
  const { severity, message, source } = problem;
  return (
    <>
      <SeverityIcon severity={severity} size={14} label={severity === 'error' ? 'Error' : 'Warning'} />
      <span className={styles.text} title={message}>
        {message}
      </span>
      <span className={styles.source}>{source}</span>
      <code className={styles.place}>{placeText(problem)}</code>
    </>
  );
};

const renderProblem = (problem: Problem): ReactElement => <ProblemRow problem={problem} />;

const NoProblems = (): ReactElement => (
  <EmptyState size="small" icon={<CircleCheck />} title="No problems">
    Every script loads, and the settings and pass types can be read.
  </EmptyState>
);
