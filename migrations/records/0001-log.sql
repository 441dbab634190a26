-- The log: what was submitted, in the order in which this node accepted it.
-- Nothing here is ever changed or taken away; erasure destroys the key, not the row.
-- Times are milliseconds since 1970-01-01T00:00:00Z. Sealed columns open with the record's key.

CREATE TABLE actions (
    seq            BIGINT NOT NULL PRIMARY KEY,
    id             TEXT   NOT NULL UNIQUE,
    record_id      TEXT   NOT NULL,
    subject        TEXT,
    parent         TEXT,
    programme      TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    record_type    TEXT   NOT NULL,
    action         TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    door           TEXT   NOT NULL,
    actor          TEXT   NOT NULL,
    place_path     TEXT   NOT NULL,
    office         TEXT   NOT NULL,
    agency         TEXT   NOT NULL,
    confidentiality INTEGER NOT NULL,
    said_at        BIGINT NOT NULL,
    accepted_at    BIGINT NOT NULL,
    state_before   TEXT,
    state_after    TEXT   NOT NULL,
    conflict       BIGINT NOT NULL,
    digest         TEXT   NOT NULL,
    -- The submitted bytes, and the answers read from them.
    payload        BYTEA  NOT NULL,
    answers        BYTEA  NOT NULL
);
CREATE INDEX actions_by_record ON actions (record_id, seq);
CREATE INDEX actions_by_subject ON actions (subject, seq);
CREATE INDEX actions_by_kind ON actions (programme, action, accepted_at);

-- Files that came with an action. They may come later than the action itself (OpenRosa sends a
-- large submission in parts), so they stand in a table of their own.
CREATE TABLE attachments (
    action_id      TEXT   NOT NULL REFERENCES actions (id),
    name_digest    TEXT   NOT NULL,
    digest         TEXT   NOT NULL,
    received_at    BIGINT NOT NULL,
    size           BIGINT NOT NULL,
    label          BYTEA  NOT NULL,
    payload        BYTEA  NOT NULL,
    PRIMARY KEY (action_id, name_digest)
);

-- Decisions that a hard rule or the state of the record refused. Their bytes are kept too: who
-- tried to decide what is part of the truth.
CREATE TABLE refusals (
    id             TEXT   NOT NULL,
    digest         TEXT   NOT NULL,
    record_id      TEXT   NOT NULL,
    programme      TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    action         TEXT   NOT NULL,
    actor          TEXT   NOT NULL,
    said_at        BIGINT NOT NULL,
    refused_at     BIGINT NOT NULL,
    -- Ids of the rules, separated by spaces; empty when the state refused.
    rules          TEXT   NOT NULL,
    payload        BYTEA  NOT NULL,
    PRIMARY KEY (id, digest)
);
CREATE INDEX refusals_by_record ON refusals (record_id);

-- Releases that the statistics store made from these records, acknowledged here.
CREATE TABLE acknowledgements (
    release_id     TEXT   NOT NULL PRIMARY KEY,
    dataflow       TEXT   NOT NULL,
    period         TEXT   NOT NULL,
    acknowledged_at BIGINT NOT NULL
);

-- Records whose key was destroyed.
CREATE TABLE erasures (
    record_id      TEXT   NOT NULL PRIMARY KEY,
    certificate    TEXT   NOT NULL,
    legal_basis    TEXT   NOT NULL,
    actor          TEXT   NOT NULL,
    erased_at      BIGINT NOT NULL
);


-- append-only: actions, attachments, refusals, acknowledgements, erasures
