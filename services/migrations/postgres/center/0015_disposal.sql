-- Destroying what is kept no longer, with proof.

-- Erasures on their way to the database of the keys: written in the transaction that erases, because no transaction spans the two.
CREATE TABLE erasing (
    mark BYTEA NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    at   BIGINT NOT NULL
);

-- Up to which erasure this database is true. A restored one lags behind, and is brought up to it.
CREATE TABLE erasures_seen (
    only_row BIGINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
    number   BIGINT NOT NULL
);

INSERT INTO erasures_seen (only_row, number) VALUES (1, 0);

-- Plans: what falls due up to a moment, who planned it, who approved it. One that was made by the program itself has no approval.
CREATE TABLE disposal_plans (
    id           UUID NOT NULL PRIMARY KEY,
    cause        TEXT NOT NULL CHECK (cause IN ('plan', 'no_approval', 'no_delay')),
    due_until    BIGINT NOT NULL,
    planned_at   BIGINT NOT NULL,
    planned_by   TEXT NOT NULL,
    records      BIGINT NOT NULL, -- when it was planned
    state        TEXT NOT NULL CHECK (state IN ('planned', 'approved', 'refused', 'lapsed', 'done')),
    decided_at   BIGINT,
    decided_by   TEXT,
    decided_role TEXT,
    begun_at     BIGINT,
    done_at      BIGINT,
    entry        BIGINT -- its entry in the disposal register
);

CREATE INDEX disposal_plans_state ON disposal_plans (state);

-- What a plan destroys. Goes with what it is about, however that goes.
CREATE TABLE disposal_items (
    plan_id    UUID NOT NULL REFERENCES disposal_plans (id) ON DELETE CASCADE,
    subject_id UUID NOT NULL,
    programme  TEXT NOT NULL,
    due_at     BIGINT NOT NULL,
    PRIMARY KEY (plan_id, subject_id, programme),
    FOREIGN KEY (subject_id, programme) REFERENCES memberships (subject_id, programme) ON DELETE CASCADE
);

CREATE INDEX disposal_items_of ON disposal_items (subject_id, programme);

-- What a plan that is being carried out has destroyed so far.
CREATE TABLE disposal_tallies (
    plan_id        UUID NOT NULL REFERENCES disposal_plans (id) ON DELETE CASCADE,
    programme      TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    kind           TEXT NOT NULL,
    pieces         BIGINT NOT NULL,
    PRIMARY KEY (plan_id, programme, policy_version, kind)
);

-- The disposal register: a chain like the ledger of choices, the end of which is signed with every entry.
CREATE TABLE disposals (
    number BIGINT NOT NULL PRIMARY KEY, -- the place in the chain, from 1 without a gap
    before BYTEA NOT NULL, -- the hash of the entry before
    hash   BYTEA NOT NULL,
    at     BIGINT NOT NULL,
    body   TEXT NOT NULL -- JSON
);

CREATE INDEX disposals_at ON disposals (at);

-- The end of the chain: who appends locks this row.
CREATE TABLE disposal_head (
    only_row          INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    number            BIGINT NOT NULL, -- of the last entry; 0 before the first
    hash              BYTEA, -- of the last entry
    checkpoint_number BIGINT NOT NULL, -- up to where the chain is signed
    checkpoint_at     BIGINT NOT NULL
);

INSERT INTO disposal_head (only_row, number, hash, checkpoint_number, checkpoint_at) VALUES (1, 0, NULL, 0, 0);

-- Signatures: up to this entry the chain was so. One an entry.
CREATE TABLE disposal_checkpoints (
    number    BIGINT NOT NULL PRIMARY KEY,
    hash      BYTEA NOT NULL,
    signed_at BIGINT NOT NULL,
    key_id    UUID NOT NULL,
    signature BYTEA NOT NULL
);

-- Days on which records go without approval, of which privacy officers were reminded.
CREATE TABLE disposal_reminders (
    gone_on TEXT NOT NULL PRIMARY KEY, -- YYYY-MM-DD
    days    BIGINT NOT NULL -- so many days before
);

-- Why a certificate was issued: the person did it, or a plan.
ALTER TABLE certificates ADD COLUMN cause TEXT;
