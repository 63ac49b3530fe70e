-- The log of the desk: who looked at whose data, when, from where, and what for. A chain like the ledger of choices.

CREATE TABLE desk_log (
    number        INTEGER NOT NULL PRIMARY KEY, -- the place in the chain, from 1 without a gap
    before        BLOB    NOT NULL, -- the hash of the entry before
    hash          BLOB    NOT NULL,
    id            BLOB    NOT NULL,
    at            INTEGER NOT NULL,
    officer_id    BLOB, -- none: the operator, at the machine. No reference: an entry outlives everything it names
    role          TEXT,
    event         TEXT    NOT NULL,
    subject_id    BLOB, -- whose data; when the person was deleted, a number that leads nowhere
    about_id      BLOB, -- a request, an export, a plan, another officer
    task          TEXT,
    reason_sealed BLOB, -- with the person's key where it is about a person, and gone with it; else with the officer's
    source_sealed BLOB, -- the network address, with the officer's key
    how_many      INTEGER
) STRICT;

CREATE INDEX desk_log_subject_id ON desk_log (subject_id, number);
CREATE INDEX desk_log_about_id ON desk_log (about_id);
CREATE INDEX desk_log_officer_id ON desk_log (officer_id, number);
CREATE INDEX desk_log_at ON desk_log (at);

-- The end of the chain: who appends locks this row.
CREATE TABLE desk_log_head (
    only_row          INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    number            INTEGER NOT NULL, -- of the last entry; 0 before the first
    hash              BLOB, -- of the last entry
    checkpoint_number INTEGER NOT NULL, -- up to where the chain is signed
    checkpoint_at     INTEGER NOT NULL
) STRICT;

INSERT INTO desk_log_head (only_row, number, hash, checkpoint_number, checkpoint_at) VALUES (1, 0, NULL, 0, 0);

-- Signatures: up to this entry the chain was so.
CREATE TABLE desk_log_checkpoints (
    number    INTEGER NOT NULL PRIMARY KEY,
    hash      BLOB    NOT NULL,
    signed_at INTEGER NOT NULL,
    key_id    BLOB    NOT NULL,
    signature BLOB    NOT NULL
) STRICT;

-- Exports of all who take part in something: asked for by one officer, approved by another.
CREATE TABLE desk_exports (
    id            BLOB    NOT NULL PRIMARY KEY,
    programme     TEXT    NOT NULL,
    asked_by      BLOB    NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    asked_at      INTEGER NOT NULL,
    task          TEXT    NOT NULL,
    reason_sealed BLOB    NOT NULL, -- with the key of the officer who asked
    decided_by    BLOB,
    decided_at    INTEGER,
    decision      TEXT    CHECK (decision IN ('approved', 'refused')),
    taken_at      INTEGER
) STRICT;

CREATE INDEX desk_exports_asked_at ON desk_exports (asked_at);
