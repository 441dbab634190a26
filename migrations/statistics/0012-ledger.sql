-- One ledger for what leaves, what takes its place and what is taken back. The rows of the ledger
-- before it are copied as they are: body and hash stay what they were, so the chain still holds.

CREATE TABLE ledger (
  sequence BIGINT PRIMARY KEY,
  -- release, revision, withdrawal
  kind TEXT NOT NULL,
  -- The release that leaves by this entry; none where one is taken back.
  release_id TEXT UNIQUE REFERENCES release_proposals (release_id),
  dataflow TEXT NOT NULL,
  period TEXT NOT NULL,
  -- The entry of the same dataflow and period that this one ends. Each is ended once at the most.
  follows BIGINT UNIQUE REFERENCES ledger (sequence),
  body TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);
-- A dataflow and period leave for the first time once: they are frozen from then on.
CREATE UNIQUE INDEX ledger_first ON ledger (dataflow, period) WHERE follows IS NULL;
CREATE INDEX ledger_period ON ledger (dataflow, period, sequence);
-- append-only: ledger

INSERT INTO ledger (sequence, kind, release_id, dataflow, period, follows, body, hash)
SELECT sequence, 'release', release_id, dataflow, period, NULL, body, hash
FROM release_ledger ORDER BY sequence;
DROP TABLE release_ledger;
