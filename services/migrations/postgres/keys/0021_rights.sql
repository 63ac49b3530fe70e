-- A right to the desk that was taken away and a token of a consignee that was revoked do not come back with a backup either. No engine
-- changes a check in place the way the other does: the table is made anew.
CREATE TABLE erasures_and_rights (
    mark   BYTEA NOT NULL PRIMARY KEY,
    what   TEXT NOT NULL CHECK (what IN ('person', 'ended', 'suspended', 'resumed', 'visitor', 'officer', 'token')),
    at     BIGINT NOT NULL,
    number BIGINT NOT NULL -- the latest is the highest
);

INSERT INTO erasures_and_rights (mark, what, at, number) SELECT mark, what, at, number FROM erasures;

DROP TABLE erasures;

ALTER TABLE erasures_and_rights RENAME TO erasures;
