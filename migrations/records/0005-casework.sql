-- Who answers for a record, how urgent it is, and the views that people keep of their queue.

-- Account that a hand-over named; empty where nobody was.
ALTER TABLE records ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
-- 1 while a breach is open.
ALTER TABLE records ADD COLUMN breached BIGINT NOT NULL DEFAULT 0;
-- When the first of its running terms begins to warn; the end of time where none does, and where
-- something is past its term already.
ALTER TABLE records ADD COLUMN warn_at BIGINT NOT NULL DEFAULT 9223372036854775807;

UPDATE records SET breached = 1 WHERE EXISTS (
    SELECT 1 FROM breaches WHERE breaches.record_id = records.id AND breaches.status IN ('open', 'remedying')
);
UPDATE records SET warn_at = COALESCE((
    SELECT MIN(clocks.warn_at) FROM clocks
    WHERE clocks.record_id = records.id AND clocks.status = 'running' AND clocks.ended_at IS NULL
), 9223372036854775807)
WHERE breached = 0 AND NOT EXISTS (
    SELECT 1 FROM clocks
    WHERE clocks.record_id = records.id AND clocks.status = 'missed' AND clocks.ended_at IS NULL
);

-- The queue reads each part of itself in order along one of these.
DROP INDEX records_due;
CREATE INDEX records_urgent ON records (closed, breached, due_at, id);
CREATE INDEX records_warned ON records (closed, breached, warn_at, id);
CREATE INDEX records_assigned ON records (assignee, closed, breached, due_at, id);
CREATE INDEX records_in_state ON records (programme, record_type, state, breached, due_at, id);

CREATE TABLE views (
    account         TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    -- The filters, as they stand in an address.
    query           TEXT   NOT NULL,
    made_at         BIGINT NOT NULL,
    PRIMARY KEY (account, name)
);

-- changing: views
