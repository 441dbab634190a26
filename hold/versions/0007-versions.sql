-- Which versions of which programme were in use here, with their files: an old action is read by
-- them, and a node whose new version is refused goes on with the one it has.
CREATE TABLE programme_versions (
    programme      TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    digest         TEXT   NOT NULL,
    -- Digest of what decides anything: without texts.
    core           TEXT   NOT NULL,
    taken_at       BIGINT NOT NULL,
    files          BYTEA  NOT NULL,
    PRIMARY KEY (programme, version, digest)
);

-- How far the records of a programme have been folded under its present version.
CREATE TABLE programme_upgrades (
    programme      TEXT   NOT NULL PRIMARY KEY,
    version        BIGINT NOT NULL,
    -- The last record that was folded; empty before the first, NULL once all are.
    reached        TEXT,
    done           BIGINT NOT NULL,
    total          BIGINT NOT NULL
);

-- append-only: programme_versions
-- changing: programme_upgrades
