-- Who may come in, and how. Passwords as Argon2id, tokens and failed logins as hashes only.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  display_name TEXT NOT NULL,
  agency TEXT,
  office TEXT,
  place_path TEXT,
  made_at BIGINT NOT NULL,
  password_set_at BIGINT NOT NULL,
  disabled_at BIGINT
);
-- changing: accounts

CREATE TABLE grants (
  account TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  granted_by TEXT NOT NULL,
  granted_at BIGINT NOT NULL,
  PRIMARY KEY (account, role)
);
-- changing: grants

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
-- changing: sessions
CREATE INDEX sessions_account ON sessions (account);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Failed logins per login, known or not.
CREATE TABLE failed_logins (
  login_hash TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL
);
-- changing: failed_logins
