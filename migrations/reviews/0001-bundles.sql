-- Whose bundles this node takes, whom it reports to, what came and what went. Times are
-- milliseconds since 1970-01-01T00:00:00Z. Nothing here is about a person.

-- Enrolments and their ends; the last event of a side and node is its state. side: below (reports
-- to this node) or above (this node reports to it). what: enrolled or revoked. name: JSON.
CREATE TABLE peer_events (
  number BIGINT PRIMARY KEY,
  side TEXT NOT NULL,
  node TEXT NOT NULL,
  what TEXT NOT NULL,
  node_key TEXT NOT NULL,
  agency TEXT NOT NULL,
  place TEXT NOT NULL,
  level TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  reason TEXT NOT NULL,
  account TEXT NOT NULL,
  at BIGINT NOT NULL
);
-- append-only: peer_events

-- Bundles accepted, byte for byte.
CREATE TABLE inbox (
  node TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  issued_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  file BYTEA NOT NULL,
  PRIMARY KEY (node, sequence)
);
-- Which of them the rooms have taken in.
CREATE TABLE inbox_applied (
  node TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  applied_at BIGINT NOT NULL,
  PRIMARY KEY (node, sequence),
  FOREIGN KEY (node, sequence) REFERENCES inbox (node, sequence)
);
-- A node that said two things under one number.
CREATE TABLE alarms (
  node TEXT NOT NULL,
  hash TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  raised_at BIGINT NOT NULL,
  PRIMARY KEY (node, hash)
);
-- append-only: inbox, inbox_applied, alarms

-- The newest refusals. Of what strangers sent only size and hash are kept.
CREATE TABLE refusals (
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  claimed TEXT NOT NULL,
  size BIGINT NOT NULL,
  hash TEXT NOT NULL
);
-- changing: refusals
CREATE INDEX refusals_at ON refusals (at);

-- Bundles issued, and how far each room had been told then (JSON).
CREATE TABLE outbox (
  sequence BIGINT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  previous TEXT NOT NULL UNIQUE,
  issued_at BIGINT NOT NULL,
  upto TEXT NOT NULL,
  file BYTEA NOT NULL
);
-- Which upper node took which bundle.
CREATE TABLE deliveries (
  node TEXT NOT NULL,
  sequence BIGINT NOT NULL REFERENCES outbox (sequence),
  delivered_at BIGINT NOT NULL,
  PRIMARY KEY (node, sequence)
);
-- append-only: outbox, deliveries

-- Where delivery to an upper node stands.
CREATE TABLE delivery_tries (
  node TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  tried_at BIGINT NOT NULL,
  error TEXT NOT NULL
);
-- changing: delivery_tries
