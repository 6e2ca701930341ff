import type { ActName, Waiting } from '#contract/entities/act.ts';
import type { ConnectorSet } from '#contract/entities/connector.ts';
import type { Event } from '#contract/entities/event.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Run } from '#contract/entities/run.ts';
import type { FileProblem, PassbenchError } from '#contract/errors.ts';
import type { RulesState } from '#contract/methods/rules.ts';

/** What a test sets before the command runs, and reads after it. */
export interface TenantState {
  passes: Pass[];
  events: Event[];
  connectors: ConnectorSet;
  rules: RulesState;
  passTypeProblems: FileProblem[];
  notices: string[];
  secrets: Map<string, string>;
  /** The input of each act, in order. */
  asked: { name: ActName; input: JsonObject }[];
  /** The run of the next Fill; one without an outcome waits to be cancelled. */
  nextRun: Run;
  /** Acts and the log throw this. */
  broken: PassbenchError | null;
  /** What the running act waits for. */
  waiting: Waiting | null;
  /** Resolves when an act or a run is cancelled. */
  cancelled: PromiseWithResolvers<void>;
  /** Resolves at the next event. */
  news: PromiseWithResolvers<void>;
}

/** Appends to the log and wakes its followers. */
export function append(state: TenantState, event: Event): void {
  state.events.push(event);
  state.news.resolve();
  state.news = Promise.withResolvers();
}
