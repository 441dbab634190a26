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
    office          TEXT   NOT NULL,
    agency          TEXT   NOT NULL,
    confidentiality INTEGER NOT NULL,
    opened_at       BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    last_seq        BIGINT NOT NULL,
    last_action     TEXT   NOT NULL,
    conflicts       BIGINT NOT NULL,
    -- Earliest due moment of an open clock or proposal of the record, for the order of the queue;
    -- without one the end of time.
    due_at          BIGINT NOT NULL,
    summary         BYTEA  NOT NULL
);
CREATE INDEX records_by_subject ON records (subject);
CREATE INDEX records_due ON records (closed, due_at, id);
CREATE INDEX records_by_place ON records (programme, place_path);

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
    number          BIGINT NOT NULL,
    owner_role      TEXT   NOT NULL,
    legal_basis     TEXT   NOT NULL,
    -- What opened it: an action's id, or the clock and the number of its run.
    cause           TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    opened_at       BIGINT NOT NULL,
    closed_at       BIGINT,
    -- JSON: a list of [milliseconds, event, action or null].
    history         TEXT   NOT NULL
);
CREATE INDEX breaches_by_record ON breaches (record_id);
CREATE INDEX breaches_by_status ON breaches (status, opened_at);

-- Keyed hashes of the spelling and the sound of names. No name stands here.
CREATE TABLE name_tokens (
    token           TEXT   NOT NULL,
    record_id       TEXT   NOT NULL REFERENCES records (id),
    PRIMARY KEY (token, record_id)
);
CREATE INDEX name_tokens_by_record ON name_tokens (record_id);

-- Next steps put to a person, for the subject of the record.
CREATE TABLE proposals (
    record_id       TEXT   NOT NULL REFERENCES records (id),
    proposal        TEXT   NOT NULL,
    number          BIGINT NOT NULL,
    programme       TEXT   NOT NULL,
    action          TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    cause           TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    proposed_at     BIGINT NOT NULL,
    due_at          BIGINT NOT NULL,
    taken_by        TEXT,
    PRIMARY KEY (record_id, proposal, number)
);
CREATE INDEX proposals_due ON proposals (status, due_at);

-- changing: records, clocks, breaches, name_tokens, proposals
