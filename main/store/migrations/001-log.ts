/**
 * Events, and the bodies of calls. Rows can only be added; the read models are derived from them. Bodies are stored
 * once per content and refer to their call by its id, since events do not contain them.
 */
export const log = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  act INTEGER NOT NULL CHECK (act BETWEEN 1 AND seq),
  kind TEXT NOT NULL,
  pass_id TEXT,
  run_id TEXT,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_pass ON events (pass_id) WHERE pass_id IS NOT NULL;
CREATE INDEX console_of_run ON events (run_id) WHERE kind = 'run.logged';

CREATE TRIGGER events_without_gaps BEFORE INSERT ON events
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'events are numbered from 1 without gaps'); END;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE bodies (
  hash BLOB PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
CREATE TRIGGER bodies_never_change BEFORE UPDATE ON bodies
BEGIN SELECT RAISE(ABORT, 'bodies are append-only'); END;
CREATE TRIGGER bodies_never_go BEFORE DELETE ON bodies
BEGIN SELECT RAISE(ABORT, 'bodies are append-only'); END;

CREATE TABLE call_bodies (
  call_id TEXT PRIMARY KEY,
  request BLOB REFERENCES bodies (hash),
  response BLOB REFERENCES bodies (hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER call_bodies_never_change BEFORE UPDATE ON call_bodies
BEGIN SELECT RAISE(ABORT, 'bodies are append-only'); END;
CREATE TRIGGER call_bodies_never_go BEFORE DELETE ON call_bodies
BEGIN SELECT RAISE(ABORT, 'bodies are append-only'); END;
`;
