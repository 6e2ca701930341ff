/**
 * A parameter whose value the planner leaves alone. SQLite plans a query again, at each use, where the value of a
 * bare `?` might lead to another plan (ENABLE_STAT4); of the queries that every act asks, that was most of the cost.
 */
export const FREE = '(SELECT ?)';
