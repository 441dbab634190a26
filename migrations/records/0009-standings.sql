-- Where records stand, in the sense of who may reach them: the combinations that occur of what
-- access looks at. They are few, whatever the number of records; a reader's reach is found among
-- them, and the queue reads the records of each in order. A combination that no record has any
-- more does no harm.

CREATE TABLE standings (
    programme       TEXT    NOT NULL,
    place_path      TEXT    NOT NULL,
    office          TEXT    NOT NULL,
    agency          TEXT    NOT NULL,
    confidentiality INTEGER NOT NULL,
    PRIMARY KEY (programme, place_path, office, agency, confidentiality)
);
INSERT INTO standings
    SELECT DISTINCT programme, place_path, office, agency, confidentiality FROM records;

DROP INDEX records_by_place;
CREATE INDEX records_standing ON records (
    programme, place_path, office, agency, confidentiality, closed, breached, due_at, id
);
CREATE INDEX records_standing_warned ON records (
    programme, place_path, office, agency, confidentiality, closed, breached, warn_at, id, due_at
);

-- changing: standings
