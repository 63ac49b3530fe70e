-- The ledger of choices: the records become a chain in which each holds the hash of the one before it.

-- The place in the chain, from 1 without a gap. Records from before the ledger have none; they go when their time is over.
ALTER TABLE choices ADD COLUMN number BIGINT;
ALTER TABLE choices ADD COLUMN visitor_id UUID; -- shared by the entries of one browser; none where it is about nobody
ALTER TABLE choices ADD COLUMN means TEXT;
ALTER TABLE choices ADD COLUMN register BYTEA; -- the fingerprint of the version of the policy
ALTER TABLE choices ADD COLUMN snapshot BYTEA; -- what was shown
ALTER TABLE choices ADD COLUMN before BYTEA; -- the hash of the entry before
ALTER TABLE choices ADD COLUMN hash BYTEA;

CREATE UNIQUE INDEX choices_number ON choices (number);
CREATE INDEX choices_replaces ON choices (replaces);

-- The end of the chain: who appends locks this row, so that two servers append to one chain.
CREATE TABLE ledger_head (
    only_row          INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    number            BIGINT NOT NULL, -- of the last entry; 0 before the first
    hash              BYTEA, -- of the last entry
    checkpoint_number BIGINT NOT NULL, -- up to where the chain is signed
    checkpoint_at     BIGINT NOT NULL,
    expired_until     BIGINT NOT NULL -- choices that ran out before this moment are noted as expired
);

INSERT INTO ledger_head (only_row, number, hash, checkpoint_number, checkpoint_at, expired_until) VALUES (1, 0, NULL, 0, 0, 0);

-- Signatures: up to this entry the chain was so.
CREATE TABLE ledger_checkpoints (
    number    BIGINT NOT NULL PRIMARY KEY,
    hash      BYTEA NOT NULL,
    signed_at BIGINT NOT NULL,
    key_id    UUID NOT NULL,
    signature BYTEA NOT NULL
);

-- What visitors are shown, each wording and layout once, under the hash of its text. Kept for good: receipts outlive entries.
CREATE TABLE snapshots (
    hash BYTEA NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
);

-- The wordings of all places and languages under one short name, which forms bring along.
CREATE TABLE editions (
    id       TEXT NOT NULL,
    place    TEXT NOT NULL,
    locale   TEXT NOT NULL,
    snapshot BYTEA NOT NULL REFERENCES snapshots (hash),
    since    BIGINT NOT NULL,
    PRIMARY KEY (id, place, locale)
);
