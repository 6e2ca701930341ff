import type { ActName, Waiting } from '#contract/entities/act.ts';
import type { ConnectorSet } from '#contract/entities/connector.ts';
import type { Event } from '#contract/entities/event.ts';
import type { JsonObject } from '#contract/entities/json.ts';
import type { Pass } from '#contract/entities/pass.ts';
import type { Run } from '#contract/entities/run.ts';
import type { FileProblem, PassbenchError } from '#contract/errors.ts';
import type { RulesState } from '#contract/methods/rules.ts';

/** What a test lays down before the command runs, and what it reads after. */
export interface TenantState {
  passes: Pass[];
  events: Event[];
  connectors: ConnectorSet;
  rules: RulesState;
  passTypeProblems: FileProblem[];
  notices: string[];
  secrets: Map<string, string>;
  /** What each act was given, in order. */
  asked: { name: ActName; input: JsonObject }[];
  /** The run that the next Fill gives; one without an outcome waits to be cancelled. */
  nextRun: Run;
  /** Acts and the log throw this. */
  broken: PassbenchError | null;
  /** Whom the act under way waits for. */
  waiting: Waiting | null;
  /** Resolves when an act or a run is cancelled. */
  cancelled: PromiseWithResolvers<void>;
  /** Resolves at the next event. */
  news: PromiseWithResolvers<void>;
}

/** Appends to the log and wakes those who follow it. */
export function append(state: TenantState, event: Event): void {
  state.events.push(event);
  state.news.resolve();
  state.news = Promise.withResolvers();
}
