-- Work that outlives a request. Rows change as the work goes on; the audit never does.

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  input TEXT NOT NULL,
  state TEXT NOT NULL,
  step TEXT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT,
  attempts BIGINT NOT NULL,
  most_attempts BIGINT NOT NULL,
  result TEXT,
  error TEXT,
  asked_by TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  lease TEXT,
  leased_until BIGINT,
  changed_at BIGINT NOT NULL
);
-- changing: jobs
CREATE INDEX jobs_open ON jobs (state, due_at);
