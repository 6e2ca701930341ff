import type { ReactElement, ReactNode } from 'react';
import type { JsonValue } from '#contract/entities/json.ts';
import type { Run } from '#contract/entities/run.ts';
import { visible } from '#domain/visible.ts';
import { cx } from '../../../ui/class-names.ts';
import { isContainer } from '../../../ui/json-rows.ts';
import { JsonView } from '../../../ui/json-view.tsx';
import { namedArguments } from './argument-names.ts';
import styles from './arguments.module.css';

/** Characters of a text that is shown completely; a longer one is a tree of one line, which cuts it. */
const SHORT = 2_000;

/** The arguments of the entry point, by name, and its result. */
export const ArgumentsTab = ({ run }: { run: Run }): ReactElement => (
  <div className={styles.arguments}>
    {namedArguments(run.entryPoint, run.arguments).map(({ name, meaning, value }) => (
      <Value key={name} name={name} meaning={meaning}>
        <Shown label={name} value={value} />
      </Value>
    ))}
    {run.arguments.length === 0 && <p className={styles.meaning}>It was called with no arguments.</p>}
    <Value name="Returned" meaning={returnedWords(run)} isProse>
      {run.returned !== null && <Shown label="Returned value" value={run.returned} />}
    </Value>
  </div>
);

function returnedWords({ outcome, returned }: Run): string {
  if (outcome === null) return 'Shown when the run ends';
  if (outcome !== 'ok') return 'Nothing: the run failed';
  return returned === null ? 'Nothing, or null' : 'What the entry point returned';
}

type ValueProps = { name: string; meaning: string; isProse?: boolean; children: ReactNode };

const Value = ({ name, meaning, isProse = false, children }: ValueProps): ReactElement => (
  <section className={styles.value}>
    <h3 className={cx(!isProse && styles.name)}>{name}</h3>
    <p className={styles.meaning}>{meaning}</p>
    {children}
  </section>
);

const Shown = ({ label, value }: { label: string; value: JsonValue }): ReactElement => {
  const isTree = isContainer(value) || (typeof value === 'string' && value.length > SHORT);
  return (
    <div className={styles.box}>
      {isTree ? <JsonView label={label} value={value} maxHeight={360} /> : visible(JSON.stringify(value))}
    </div>
  );
};
