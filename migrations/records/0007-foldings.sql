-- How far the projections have been made again from the log: work that is stopped goes on where
-- it was.

CREATE TABLE foldings (
    -- Whose records are folded; empty where it is all of them.
    programme       TEXT   NOT NULL PRIMARY KEY,
    -- subjects | alone | strays
    stage           TEXT   NOT NULL,
    -- The last subject or record that is done in this stage; empty before the first.
    reached         TEXT   NOT NULL,
    -- Actions.
    done            BIGINT NOT NULL,
    total           BIGINT NOT NULL
);

-- Records of no subject are walked in order of their ids.
CREATE INDEX actions_alone ON actions (record_id) WHERE subject IS NULL;

-- changing: foldings
