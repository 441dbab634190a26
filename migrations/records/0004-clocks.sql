-- Clocks that halt, are extended, call in further roles and act; the calendar that is entered while
-- the node runs. Runs from before read as runs without halts and extensions.

-- JSON: lists of halts and of extensions, oldest first.
ALTER TABLE clocks ADD COLUMN pauses TEXT NOT NULL DEFAULT '[]';
ALTER TABLE clocks ADD COLUMN extensions TEXT NOT NULL DEFAULT '[]';
-- Of what calendar and law said at this moment the due moment is made.
ALTER TABLE clocks ADD COLUMN counted_at BIGINT NOT NULL DEFAULT 0;
-- Nothing happens to the run by itself before this moment; the end of time where nothing will.
ALTER TABLE clocks ADD COLUMN wake_at BIGINT NOT NULL DEFAULT 9223372036854775807;
-- Whether an action that the node does itself is due, done or refused; empty where there is none.
ALTER TABLE clocks ADD COLUMN issued TEXT NOT NULL DEFAULT '';
UPDATE clocks SET counted_at = started_at;
UPDATE clocks SET wake_at = due_at WHERE ended_at IS NULL;
CREATE INDEX clocks_wake ON clocks (wake_at, record_id);
CREATE INDEX clocks_issued ON clocks (issued, due_at);
CREATE INDEX clocks_by_clock ON clocks (clock, due_at);

-- Further roles that a missed run called in.
CREATE TABLE clock_duties (
    record_id       TEXT   NOT NULL REFERENCES records (id),
    clock           TEXT   NOT NULL,
    run             BIGINT NOT NULL,
    called          TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    since           BIGINT NOT NULL,
    noted_at        BIGINT,
    noted_by        TEXT,
    -- Whether nobody of the role has anything to do any more.
    done            BIGINT NOT NULL,
    PRIMARY KEY (record_id, clock, run, called, role)
);
CREATE INDEX clock_duties_open ON clock_duties (done, role, record_id);

-- Who took note of a missed term.
CREATE TABLE clock_notes (
    record_id       TEXT   NOT NULL,
    clock           TEXT   NOT NULL,
    run             BIGINT NOT NULL,
    role            TEXT   NOT NULL,
    noted_at        BIGINT NOT NULL,
    noted_by        TEXT   NOT NULL,
    PRIMARY KEY (record_id, clock, run, role, noted_at)
);

-- Holidays, days made up for, and weekends that begin on a day.
CREATE TABLE calendar_entries (
    number          BIGINT NOT NULL PRIMARY KEY,
    says            TEXT   NOT NULL,
    day             TEXT   NOT NULL,
    -- Days of a weekend, separated by spaces; empty otherwise.
    weekdays        TEXT   NOT NULL,
    -- JSON: what the day is called, by language.
    name            TEXT   NOT NULL,
    -- The decree it stands on.
    legal_basis     TEXT   NOT NULL,
    entered_at      BIGINT NOT NULL,
    entered_by      TEXT   NOT NULL
);

-- changing: clock_duties
-- append-only: clock_notes, calendar_entries
