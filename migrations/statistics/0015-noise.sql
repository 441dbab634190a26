-- What noise was drawn and what it spends, from the moment it was drawn: a table that never leaves
-- was seen by somebody too. A dataflow and period are drawn once, since the mean of several draws
-- tells more than one.

CREATE TABLE noise_spent (
  release_id TEXT PRIMARY KEY REFERENCES release_proposals (release_id),
  programme TEXT NOT NULL,
  -- The year of the period, as a number.
  year BIGINT NOT NULL,
  dataflow TEXT NOT NULL,
  period TEXT NOT NULL,
  -- Rho of zero-concentrated differential privacy, as a fraction of whole numbers.
  amount TEXT NOT NULL,
  UNIQUE (dataflow, period)
);
CREATE INDEX noise_spent_of ON noise_spent (programme, year);
-- append-only: noise_spent
