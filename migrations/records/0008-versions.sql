-- Which versions of which programme were in use here, with their files: an old action is judged by
-- them, and a node whose new version is refused goes on with the one it has.

CREATE TABLE programme_versions (
    programme       TEXT   NOT NULL,
    version         BIGINT NOT NULL,
    digest          TEXT   NOT NULL,
    -- Digest of what decides anything: without texts.
    core            TEXT   NOT NULL,
    taken_at        BIGINT NOT NULL,
    -- JSON: text of each file by its path.
    files           BYTEA  NOT NULL,
    PRIMARY KEY (programme, version, digest)
);

-- The version by whose rule the days of a run are counted; 0 where it is from before versions were
-- kept.
ALTER TABLE clocks ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

-- append-only: programme_versions
