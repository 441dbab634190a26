-- Datasets and their vintages. The numbers stand in files named by their digest; these rows say
-- what the files are. Times are milliseconds since 1970-01-01T00:00:00Z.

-- One row per dataflow and version. Names and terms may be put right; the components may not:
-- other components are another version.
CREATE TABLE datasets (
    id             TEXT   NOT NULL PRIMARY KEY,
    agency         TEXT   NOT NULL,
    flow           TEXT   NOT NULL,
    version        TEXT   NOT NULL,
    origin         TEXT   NOT NULL,
    description    TEXT   NOT NULL,
    created_at     BIGINT NOT NULL
);
-- changing: datasets

-- Every state a dataset was ever shown in.
CREATE TABLE vintages (
    dataset        TEXT   NOT NULL REFERENCES datasets (id),
    number         BIGINT NOT NULL,
    digest         TEXT   NOT NULL,
    observations   BIGINT NOT NULL,
    released_at    BIGINT NOT NULL,
    release        TEXT,
    provenance     TEXT   NOT NULL,
    PRIMARY KEY (dataset, number)
);
CREATE UNIQUE INDEX vintages_by_release ON vintages (dataset, release);
-- append-only: vintages
