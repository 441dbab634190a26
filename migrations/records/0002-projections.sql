-- What the log says now. Every row here can be made again from the log.

-- The columns programme, place_path, office, agency and confidentiality are those the access
-- predicate of the node filters by.
CREATE TABLE records (
    id              TEXT   NOT NULL PRIMARY KEY,
    programme       TEXT   NOT NULL,
    record_type     TEXT   NOT NULL,
    subject         TEXT,
    state           TEXT   NOT NULL,
    closed          BIGINT NOT NULL,
    place_path      TEXT   NOT NULL,
    office          TEXT,
    agency          TEXT,
    confidentiality INTEGER NOT NULL,
    opened_at       BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    last_seq        BIGINT NOT NULL,
    last_action     TEXT   NOT NULL,
    conflicts       BIGINT NOT NULL,
    -- Earliest end of a running clock of the record, for the order of the queue; without one the
    -- end of time.
    due_at          BIGINT NOT NULL,
    summary         BYTEA  NOT NULL
);
CREATE INDEX records_by_subject ON records (subject);
CREATE INDEX records_due ON records (closed, due_at, id);
CREATE INDEX records_by_place ON records (programme, place_path);

-- One row for each person, household or organisation: what concurrent acceptance locks, so that
-- no decision on one record overlooks a fact arriving on another record of the same subject.
CREATE TABLE subjects (
    id              TEXT   NOT NULL PRIMARY KEY,
    first_record    TEXT   NOT NULL
);

CREATE TABLE clocks (
    record_id       TEXT   NOT NULL REFERENCES records (id),
    clock           TEXT   NOT NULL,
    run             BIGINT NOT NULL,
    started_at      BIGINT NOT NULL,
    due_at          BIGINT NOT NULL,
    warn_at         BIGINT NOT NULL,
    role            TEXT   NOT NULL,
    legal_basis     TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    ended_at        BIGINT,
    -- A due date that moved (a holiday added later) keeps the one it had first.
    first_due_at    BIGINT NOT NULL,
    PRIMARY KEY (record_id, clock, run)
);
CREATE INDEX clocks_due ON clocks (status, due_at);

CREATE TABLE breaches (
    id              TEXT   NOT NULL PRIMARY KEY,
    record_id       TEXT   NOT NULL REFERENCES records (id),
    programme       TEXT   NOT NULL,
    breach          TEXT   NOT NULL,
    owner_role      TEXT   NOT NULL,
    legal_basis     TEXT   NOT NULL,
    clock           TEXT,
    status          TEXT   NOT NULL,
    opened_at       BIGINT NOT NULL,
    opened_by       TEXT   NOT NULL,
    remedied_at     BIGINT,
    closed_at       BIGINT,
    closed_by       TEXT
);
CREATE INDEX breaches_by_record ON breaches (record_id);
CREATE INDEX breaches_by_status ON breaches (status, opened_at);

CREATE TABLE breach_events (
    breach_id       TEXT   NOT NULL REFERENCES breaches (id),
    number          BIGINT NOT NULL,
    at              BIGINT NOT NULL,
    event           TEXT   NOT NULL,
    action_id       TEXT,
    PRIMARY KEY (breach_id, number)
);

-- Keyed hashes of the spelling and the sound of names. No name stands here.
CREATE TABLE name_tokens (
    token           TEXT   NOT NULL,
    record_id       TEXT   NOT NULL REFERENCES records (id),
    PRIMARY KEY (token, record_id)
);
CREATE INDEX name_tokens_by_record ON name_tokens (record_id);

CREATE TABLE proposals (
    record_id       TEXT   NOT NULL REFERENCES records (id),
    route           TEXT   NOT NULL,
    action_id       TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    proposed_at     BIGINT NOT NULL,
    PRIMARY KEY (record_id, route, action_id)
);
