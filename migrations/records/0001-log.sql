-- The log: what was submitted, in the order in which this node accepted it.
-- Nothing here is ever changed or taken away; erasure destroys the key, not the row.
-- Times are milliseconds since 1970-01-01T00:00:00Z. Sealed columns open with the record's key.

CREATE TABLE actions (
-- only: sqlite
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
-- end
-- only: postgres
    seq            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
-- end
    id             TEXT   NOT NULL UNIQUE,
    record_id      TEXT   NOT NULL,
    parent         TEXT,
    programme      TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    record_type    TEXT   NOT NULL,
    action         TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    door           TEXT   NOT NULL,
    actor          TEXT   NOT NULL,
    said_at        BIGINT NOT NULL,
    accepted_at    BIGINT NOT NULL,
    state_before   TEXT,
    state_after    TEXT   NOT NULL,
    conflict       BIGINT NOT NULL,
    digest         TEXT   NOT NULL,
    payload        BYTEA  NOT NULL
);
CREATE INDEX actions_by_record ON actions (record_id, seq);
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

-- only: sqlite
CREATE TRIGGER actions_stay BEFORE UPDATE ON actions BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;
CREATE TRIGGER actions_remain BEFORE DELETE ON actions BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;
CREATE TRIGGER attachments_stay BEFORE UPDATE ON attachments BEGIN SELECT RAISE(ABORT, 'attachments are append-only'); END;
CREATE TRIGGER attachments_remain BEFORE DELETE ON attachments BEGIN SELECT RAISE(ABORT, 'attachments are append-only'); END;
CREATE TRIGGER acknowledgements_stay BEFORE UPDATE ON acknowledgements BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
CREATE TRIGGER acknowledgements_remain BEFORE DELETE ON acknowledgements BEGIN SELECT RAISE(ABORT, 'acknowledgements are append-only'); END;
CREATE TRIGGER erasures_stay BEFORE UPDATE ON erasures BEGIN SELECT RAISE(ABORT, 'erasures are append-only'); END;
CREATE TRIGGER erasures_remain BEFORE DELETE ON erasures BEGIN SELECT RAISE(ABORT, 'erasures are append-only'); END;
-- end
