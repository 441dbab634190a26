-- Until when a release is held back (an embargo), said before anybody approves it, so that those
-- who approve agree to the hour as well. The newest row of a release stands.

CREATE TABLE release_holds (
  release_id TEXT NOT NULL REFERENCES release_proposals (release_id),
  number BIGINT NOT NULL,
  -- Milliseconds of Unix time.
  until BIGINT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  PRIMARY KEY (release_id, number)
);
-- append-only: release_holds
