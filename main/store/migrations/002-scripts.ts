/**
 * The scripts that runs ran with, so that a past run can be run again as it was. A set of scripts is stored once under
 * the hash that its runs name; its texts are stored with the bodies, so that an edit of one script costs one text.
 */
export const scripts = `
CREATE TABLE scripts (
  set_hash TEXT NOT NULL,
  path TEXT NOT NULL,
  text BLOB NOT NULL REFERENCES bodies (hash),
  PRIMARY KEY (set_hash, path)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER scripts_never_change BEFORE UPDATE ON scripts
BEGIN SELECT RAISE(ABORT, 'scripts are append-only'); END;
CREATE TRIGGER scripts_never_go BEFORE DELETE ON scripts
BEGIN SELECT RAISE(ABORT, 'scripts are append-only'); END;
`;
