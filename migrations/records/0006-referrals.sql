-- What was shared with whom, for how long. A grant is made when a referral is sent and ends by
-- itself, or sooner; who reads through it is in the audit.
-- Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE grants (
    -- The action that sent it.
    id              TEXT   NOT NULL PRIMARY KEY,
    record_id       TEXT   NOT NULL,
    subject         TEXT,
    programme       TEXT   NOT NULL,
    -- The service of the directory that receives, and who works there.
    service         TEXT   NOT NULL,
    agency          TEXT   NOT NULL,
    -- Empty where every office of the agency receives.
    office          TEXT   NOT NULL,
    role            TEXT   NOT NULL,
    given_at        BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    -- End of the term to answer in.
    answer_by       BIGINT NOT NULL,
    answered_at     BIGINT,
    ended_at        BIGINT,
    -- withdrawn | closed | answered | sent-again
    ended_because   TEXT,
    -- Route, purposes and fields that are shared, sealed with the key of the record: the route alone
    -- may tell what happened to somebody.
    detail          BYTEA  NOT NULL
);
CREATE INDEX grants_by_record ON grants (record_id, given_at);
CREATE INDEX grants_by_subject ON grants (subject, ended_at);
CREATE INDEX grants_by_receiver ON grants (agency, ended_at, expires_at);
CREATE INDEX grants_by_service ON grants (service, ended_at);

-- changing: grants
