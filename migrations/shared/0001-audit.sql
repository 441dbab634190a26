-- Who did what to which things, one row per request, and the blocks that seal the rows.

CREATE TABLE audit (
-- only: sqlite
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
-- end
-- only: postgres
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
-- end
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  roles TEXT NOT NULL,
  what TEXT NOT NULL,
  touched TEXT NOT NULL,
  request TEXT NOT NULL,
  outcome TEXT NOT NULL
);
-- append-only: audit
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_actor ON audit (actor, at);

CREATE TABLE audit_blocks (
  number BIGINT PRIMARY KEY,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  count BIGINT NOT NULL,
  previous BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  signature BYTEA NOT NULL,
  sealed_at BIGINT NOT NULL
);
-- append-only: audit_blocks

-- Which block sealed a row, and the row's digest then.
CREATE TABLE audit_seals (
  seq BIGINT PRIMARY KEY,
  block BIGINT NOT NULL REFERENCES audit_blocks (number),
  digest BYTEA NOT NULL
);
-- append-only: audit_seals
CREATE INDEX audit_seals_block ON audit_seals (block, seq);
