-- What was erased, as keyed hashes that say nothing by themselves. It lies with the keys and never goes back with a backup: whatever
-- a restored database brings back is erased again by it, before anybody is served.
CREATE TABLE erasures (
    mark   BLOB NOT NULL PRIMARY KEY,
    what   TEXT NOT NULL CHECK (what IN ('person', 'ended', 'suspended', 'resumed', 'visitor')),
    at     INTEGER NOT NULL,
    number INTEGER NOT NULL -- the latest is the highest
) STRICT;

-- The number given last.
CREATE TABLE erasures_head (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    number   INTEGER NOT NULL
) STRICT;

INSERT INTO erasures_head (only_row, number) VALUES (1, 0);
