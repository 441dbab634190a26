-- How records hang together, the places they take of one another, and the tasks on them.

-- What acceptance found outside of the action's subject, so that the fold never has to look there:
-- ids of the relations whose other record had no place left, separated by spaces.
ALTER TABLE actions ADD COLUMN full_at TEXT NOT NULL DEFAULT '';

-- Which record names which other. No foreign key on the other side: it may be made again later.
CREATE TABLE relations (
    record_id       TEXT   NOT NULL REFERENCES records (id),
    relation        TEXT   NOT NULL,
    other_id        TEXT   NOT NULL,
    -- 1 while the record takes a place of the other.
    takes           BIGINT NOT NULL,
    PRIMARY KEY (record_id, relation)
);
CREATE INDEX relations_by_other ON relations (other_id, takes);

-- Work without a form of its own.
CREATE TABLE tasks (
    record_id       TEXT   NOT NULL REFERENCES records (id),
    -- Id of the task in the programme, or action/<id of the action that gave it>.
    origin          TEXT   NOT NULL,
    number          BIGINT NOT NULL,
    -- The action or missed clock that led to it, as a breach's cause is stored.
    cause           TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    -- Account that it was given to.
    assignee        TEXT,
    opened_at       BIGINT NOT NULL,
    due_at          BIGINT NOT NULL,
    status          TEXT   NOT NULL,
    done_by         TEXT,
    ended_at        BIGINT,
    PRIMARY KEY (record_id, origin, number)
);
CREATE INDEX tasks_due ON tasks (status, due_at);
CREATE INDEX tasks_by_assignee ON tasks (assignee, status);

-- changing: relations, tasks
