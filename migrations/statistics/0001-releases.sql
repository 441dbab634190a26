-- What was proposed, who approved it, and the ledger of what left. Nothing here is ever changed.

-- One row per content: proposing the same table again is the same proposal.
CREATE TABLE release_proposals (
  release_id TEXT PRIMARY KEY,
  dataflow TEXT NOT NULL,
  period TEXT NOT NULL,
  universe TEXT NOT NULL,
  proposer TEXT NOT NULL,
  proposed_at BIGINT NOT NULL,
  content TEXT NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX release_proposals_flow ON release_proposals (dataflow, period);
CREATE INDEX release_proposals_universe ON release_proposals (universe);

CREATE TABLE release_approvals (
  release_id TEXT NOT NULL REFERENCES release_proposals (release_id),
  approver TEXT NOT NULL,
  approved_at BIGINT NOT NULL,
  PRIMARY KEY (release_id, approver)
);

-- The chain: each row's hash covers its body, and the body names the hash before it.
-- One row for a dataflow and period: it is frozen from then on.
CREATE TABLE release_ledger (
  sequence BIGINT PRIMARY KEY,
  release_id TEXT NOT NULL UNIQUE REFERENCES release_proposals (release_id),
  dataflow TEXT NOT NULL,
  period TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  UNIQUE (dataflow, period)
);
-- append-only: release_proposals, release_approvals, release_ledger
