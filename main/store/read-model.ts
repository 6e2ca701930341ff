import type { Event } from '#contract/entities/event.ts';

/** The table of a read model, with its indexes. It is rebuilt after every migration. */
export interface ReadModelSchema {
  table: string;
  schema: string;
}

/** What follows from the events and can be made from them again. */
export interface ReadModel {
  /** Brings it from the event before up to this one. */
  apply(event: Event): void;
}

/**
 * A parameter whose value the planner leaves alone. SQLite plans a query again, at each use, where the value of a
 * bare `?` might lead to another plan (ENABLE_STAT4); of the queries that every act asks, that was most of the cost.
 */
export const FREE = '(SELECT ?)';
