-- Entries about no person, cleared one by one. Every version stays; the last one cleared counts.

CREATE TABLE register_entries (
  version_id TEXT PRIMARY KEY,
  register TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  withdrawn BIGINT NOT NULL,
  prepared_by TEXT NOT NULL,
  prepared_at BIGINT NOT NULL
);
CREATE INDEX register_entries_entry ON register_entries (register, entry_id);

CREATE TABLE register_clearances (
  version_id TEXT PRIMARY KEY REFERENCES register_entries (version_id),
  cleared_by TEXT NOT NULL,
  cleared_at BIGINT NOT NULL,
  place BIGINT NOT NULL UNIQUE
);
-- append-only: register_entries, register_clearances
