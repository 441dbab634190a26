-- Which period each vintage tells of, by which kind of ledger entry and, where it takes a release
-- back, for which reason (JSON, language to text). A whole series has none of these: its newest
-- vintage tells of every period.
ALTER TABLE vintages ADD COLUMN period TEXT;
ALTER TABLE vintages ADD COLUMN kind TEXT;
ALTER TABLE vintages ADD COLUMN reason TEXT;

-- Vintages that were there get theirs from the ledger. Their guards are away for that long.
-- only: sqlite
DROP TRIGGER vintages_refuses_update;
DROP TRIGGER vintages_refuses_delete;
-- end
UPDATE vintages SET
  kind = 'release',
  period = (SELECT l.period FROM release_ledger l WHERE l.release_id = vintages.release)
WHERE EXISTS (SELECT 1 FROM release_ledger l WHERE l.release_id = vintages.release);
-- append-only: vintages
