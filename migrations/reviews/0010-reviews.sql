-- Reviews: drafts by revision, contributions and replies, what was cleared, released, taken back
-- and received. Nothing here is ever changed: a correction is a new row.

CREATE TABLE reviews (
  review_id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  opened_at BIGINT NOT NULL
);

-- Two people who edit the same revision cannot both keep theirs.
CREATE TABLE review_drafts (
  review_id TEXT NOT NULL REFERENCES reviews (review_id),
  commitment TEXT NOT NULL,
  revision BIGINT NOT NULL,
  body TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (review_id, commitment, revision)
);

CREATE TABLE review_contributions (
  contribution_id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES reviews (review_id),
  commitment TEXT NOT NULL,
  account TEXT NOT NULL,
  body TEXT NOT NULL,
  -- One contribution is replaced once.
  replaces TEXT UNIQUE REFERENCES review_contributions (contribution_id),
  place BIGINT NOT NULL,
  said_at BIGINT NOT NULL,
  UNIQUE (review_id, place)
);

CREATE TABLE review_replies (
  contribution_id TEXT NOT NULL REFERENCES review_contributions (contribution_id),
  revision BIGINT NOT NULL,
  body TEXT NOT NULL,
  replied_by TEXT NOT NULL,
  replied_at BIGINT NOT NULL,
  PRIMARY KEY (contribution_id, revision)
);

-- The text of a contribution that names a person; that there was one stays visible.
CREATE TABLE review_withholdings (
  contribution_id TEXT PRIMARY KEY REFERENCES review_contributions (contribution_id),
  withheld_by TEXT NOT NULL,
  withheld_at BIGINT NOT NULL
);

-- Content as it was cleared: its canonical bytes, whose digest names it.
CREATE TABLE review_clearances (
  digest TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES reviews (review_id),
  version BIGINT NOT NULL,
  content TEXT NOT NULL,
  cleared_by TEXT NOT NULL,
  cleared_at BIGINT NOT NULL
);
CREATE INDEX review_clearances_review ON review_clearances (review_id, version);

-- The places of releases and withdrawals are one row of numbers: the order in which they leave.
CREATE TABLE review_releases (
  digest TEXT PRIMARY KEY REFERENCES review_clearances (digest),
  released_by TEXT NOT NULL,
  released_at BIGINT NOT NULL,
  place BIGINT NOT NULL UNIQUE
);

CREATE TABLE review_withdrawals (
  digest TEXT PRIMARY KEY REFERENCES review_releases (digest),
  reason TEXT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  place BIGINT NOT NULL UNIQUE
);

CREATE TABLE review_received (
  digest TEXT PRIMARY KEY,
  node TEXT NOT NULL,
  review_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  content TEXT NOT NULL,
  released_at BIGINT NOT NULL,
  bundle TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  UNIQUE (node, review_id, version)
);

CREATE TABLE review_received_withdrawals (
  digest TEXT PRIMARY KEY REFERENCES review_received (digest),
  reason TEXT NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  bundle TEXT NOT NULL,
  received_at BIGINT NOT NULL
);
-- append-only: reviews, review_drafts, review_contributions, review_replies, review_withholdings
-- append-only: review_clearances, review_releases, review_withdrawals
-- append-only: review_received, review_received_withdrawals
