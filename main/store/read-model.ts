import type { Event } from '#contract/entities/event.ts';

/** The table of a read model, with its indexes. It is rebuilt after every migration. */
export interface ReadModelSchema {
  table: string;
  schema: string;
}

/** Data that is derived from the events and can be rebuilt from them. */
export interface ReadModel {
  /** Updates it with this event. */
  apply(event: Event): void;
}

/**
 * A parameter whose value the planner ignores. SQLite plans a query again, at each use, if the value of a bare `?`
 * might lead to another plan (ENABLE_STAT4); for the queries of every act, that was most of the cost.
 */
export const FREE = '(SELECT ?)';
