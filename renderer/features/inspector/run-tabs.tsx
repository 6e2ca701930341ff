import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { Run } from '#contract/entities/run.ts';
import type { InspectorTab } from '../../stores/selection.ts';
import type { TabEntry } from '../../ui/tabs.tsx';
import { ArgumentsTab } from './arguments/arguments-tab.tsx';
import { CallsTab } from './calls/calls-tab.tsx';
import { ConsoleTab } from './console/console-tab.tsx';
import { EntityTab } from './entity/entity-tab.tsx';
import { ErrorTab } from './error/error-tab.tsx';
import { hasWarnings } from './error/run-warnings.tsx';
import styles from './inspector.module.css';
import { tabNames, tabOrder } from './inspector-tabs.ts';
import { Overview } from './overview/overview.tsx';

/** The tabs of a run; a badge counts the content, if there is any. */
export function runTabs(run: Run): TabEntry[] {
  return tabOrder.map((id) => {
    const badge = badgeOf(id, run);
    return { id, label: tabNames[id], content: contentOf(id, run), ...(badge === null ? {} : { badge }) };
  });
}

/** Keyed by the run if a tab has state of its own about this run. */
function contentOf(tab: InspectorTab, run: Run): ReactNode {
  switch (tab) {
    case 'overview':
      return <Overview run={run} />;
    case 'calls':
      return <CallsTab run={run} />;
    case 'entity':
      return <EntityTab key={run.id} run={run} />;
    case 'console':
      return <ConsoleTab key={run.id} run={run} />;
    case 'arguments':
      return <ArgumentsTab key={run.id} run={run} />;
    case 'error':
      return <ErrorTab key={run.id} run={run} />;
  }
}

function badgeOf(tab: InspectorTab, run: Run): ReactNode {
  const { calls, diff, console: lines, outcome } = run;
  if (tab === 'error' && hasFailed(outcome)) return <Failed />;
  if (tab === 'error') return hasWarnings(run) ? <Warned /> : null;
  const counts: Partial<Record<InspectorTab, number>> = {
    calls: calls.length,
    entity: diff.length,
    console: lines.length,
  };
  const count = counts[tab] ?? 0;
  return count > 0 ? count.toLocaleString('en-US') : null;
}

function hasFailed(outcome: Run['outcome']): boolean {
  return outcome !== null && outcome !== 'ok';
}

const Warned = (): ReactNode => (
  <span className={styles.warned}>
    <TriangleAlert size={12} />
    <VisuallyHidden elementType="span">has a warning</VisuallyHidden>
  </span>
);

const Failed = (): ReactNode => (
  <span className={styles.failed}>
    <CircleAlert size={12} />
    <VisuallyHidden elementType="span">has an error</VisuallyHidden>
  </span>
);
