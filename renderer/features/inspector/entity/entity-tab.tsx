import { Braces } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { Run } from '#contract/entities/run.ts';
import { DiffList } from '../../../ui/diff-list.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { JsonMark } from '../../../ui/json-view.tsx';
import { SectionHeader } from '../../../ui/section-header.tsx';
import { appliedWords } from './applied-by.ts';
import { EntityTree, type Target } from './entity-tree.tsx';
import styles from './entity.module.css';
import { placedDiff } from './placed-diff.ts';
import { revealStore, consumeReveal } from './reveal.ts';

type Entity = NonNullable<Run['entity']>;

/** How the run changed the entity: each change, and the whole entity before and after. */
export const EntityTab = ({ run }: { run: Run }): ReactElement => {
  if (run.entity) return <Comparison run={run} entity={run.entity} />;
  const [title, text] = noEntityWords(run);
  return (
    <EmptyState icon={<Braces />} title={title}>
      {text}
    </EmptyState>
  );
};

function noEntityWords({ entryPoint, outcome }: Run): [title: string, text: string] {
  if (entryPoint !== 'Fill')
    return ['No entity here', `${entryPoint} is a hook. Hooks cannot change pass data; only Fill can.`];
  if (outcome === null) return ['Not available yet', 'The entity is shown when Fill ends.'];
  return ['No entity', 'The run recorded no entity.'];
}

const Comparison = ({ run, entity }: { run: Run; entity: Entity }): ReactElement => {
  const { operations, before, after } = useMemo(() => placedDiff(entity, run.diff), [entity, run.diff]);
  const [target, show] = useTarget(run.id);
  const isAfter = target !== null && after.has(target.pointer);
  if (operations.length === 0) return <Unchanged run={run} entity={entity.after} />;
  return (
    <div className={styles.entity}>
      <p>{appliedWords(run)}</p>
      <section>
        <SectionHeader title="Changes" level={3} meta={operations.length} />
        <DiffList label="Changes" operations={operations} onOpen={show} />
      </section>
      <div className={styles.sides}>
        <EntityTree label="Entity before" value={entity.before} marks={before} target={target} takesFocus={!isAfter} />
        <EntityTree label="Entity after" value={entity.after} marks={after} target={target} takesFocus={isAfter} />
      </div>
    </div>
  );
};

const noMarks: ReadonlyMap<string, JsonMark> = new Map();

const Unchanged = ({ run, entity }: { run: Run; entity: Entity['after'] }): ReactElement => (
  <div className={styles.entity}>
    <p>{appliedWords(run)}</p>
    <p className={styles.soft}>No changes: the entity is the same before and after the run.</p>
    <EntityTree label="Entity" value={entity} marks={noMarks} target={null} takesFocus={false} />
  </div>
);

/** The place to show: of a change in the list here, or of one in another tab. */
function useTarget(runId: string): [Target | null, (pointer: string) => void] {
  const [target, setTarget] = useState<Target | null>(null);
  const show = useCallback((pointer: string) => setTarget((last) => ({ pointer, count: (last?.count ?? 0) + 1 })), []);
  useEffect(() => {
    const take = (): void => {
      const pointer = consumeReveal(runId);
      if (pointer !== null) show(pointer);
    };
    take();
    return revealStore.subscribe(take);
  }, [runId, show]);
  return [target, show];
}
