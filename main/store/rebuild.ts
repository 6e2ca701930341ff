import type { Database } from 'better-sqlite3';
import { createEvents } from './events.ts';
import { createReadModels, readModelSchemas } from './read-models.ts';

/** Events read at a time; the connection cannot write while a query is open on it. */
const PAGE = 1000;

/** Drops every read model and rebuilds it from the events: after a migration, or if one may be wrong. */
export function rebuildReadModels(database: Database): void {
  database.transaction(() => {
    for (const { table } of readModelSchemas.toReversed()) database.exec(`DROP TABLE IF EXISTS ${table}`);
    for (const { schema } of readModelSchemas) database.exec(schema);
    replay(database);
  })();
}

function replay(database: Database): void {
  const events = createEvents(database);
  const readModels = createReadModels(database);
  for (let page = events.page({ after: 0, limit: PAGE }); page.length > 0;) {
    for (const event of page) readModels.apply(event);
    page = events.page({ after: page.at(-1)?.seq, limit: PAGE });
  }
}
