-- What other nodes told in signed bundles: their ledgers, entry by entry, and the entries of their
-- registers. The numbers themselves stand with the datasets.

CREATE TABLE received_ledger (
  -- Id of the node that signed it.
  node TEXT NOT NULL,
  -- The numbers of that node's ledger.
  sequence BIGINT NOT NULL,
  follows BIGINT,
  agency TEXT NOT NULL,
  dataflow TEXT NOT NULL,
  period TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  bundle TEXT NOT NULL,
  accepted_at BIGINT NOT NULL,
  PRIMARY KEY (node, sequence),
  UNIQUE (node, follows)
);

CREATE TABLE received_registers (
  node TEXT NOT NULL,
  -- Order of clearance at that node, over all its registers.
  place BIGINT NOT NULL,
  agency TEXT NOT NULL,
  register TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  withdrawn BIGINT NOT NULL,
  cleared_at BIGINT NOT NULL,
  bundle TEXT NOT NULL,
  accepted_at BIGINT NOT NULL,
  PRIMARY KEY (node, place)
);
CREATE INDEX received_registers_register ON received_registers (register, node);
-- append-only: received_ledger, received_registers
