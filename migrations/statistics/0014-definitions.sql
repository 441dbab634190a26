-- By which definitions other nodes measure, as their bundles told: a row whenever they told anew.

CREATE TABLE received_definitions (
  -- Id of the node that signed it.
  node TEXT NOT NULL,
  indicator TEXT NOT NULL,
  -- Number of the bundle; the newest counts.
  sequence BIGINT NOT NULL,
  version BIGINT NOT NULL,
  -- BLAKE3 of the definition, in hexadecimal.
  hash TEXT NOT NULL,
  accepted_at BIGINT NOT NULL,
  PRIMARY KEY (node, indicator, sequence)
);
-- append-only: received_definitions
