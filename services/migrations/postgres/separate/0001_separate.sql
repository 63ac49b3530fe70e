-- What another statute requires to be kept when its purpose ends (Act, Article 21(3)). A database of its own: other eyes, another key.
CREATE TABLE separate_records (
    id         UUID NOT NULL PRIMARY KEY,
    programme  TEXT NOT NULL,
    statute    TEXT NOT NULL, -- as the policy cites it, in the language that prevails
    moved_at   BIGINT NOT NULL,
    kept_until BIGINT NOT NULL,
    master_id  TEXT NOT NULL, -- which key of this store wraps the record's own
    wrapped    BYTEA NOT NULL,
    sealed     BYTEA NOT NULL -- the items, as JSON
);

CREATE INDEX separate_records_kept_until ON separate_records (kept_until);

-- Who looked at one, when and why. Stays when the record goes.
CREATE TABLE separate_looks (
    id        UUID NOT NULL PRIMARY KEY,
    record_id UUID NOT NULL,
    officer   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    at        BIGINT NOT NULL
);
