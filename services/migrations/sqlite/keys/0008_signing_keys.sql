-- The keys that sign receipts and the ledger's checkpoints (Ed25519). A key that was replaced loses its secret half and keeps
-- its public one, so that what it signed can be checked for ever.
CREATE TABLE signing_keys (
    id         BLOB    NOT NULL PRIMARY KEY,
    public_key BLOB    NOT NULL,
    wrapped    BLOB, -- the secret half, wrapped by the master key
    master_id  TEXT, -- which master key wraps it
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
