-- How a person proves to be the owner of a mailbox, and for how long that counts.

-- A code and a link that were mailed. Both are stored as hashes, work once, and only in the browser that asked
-- (`browser_hash`). A row is written for unknown addresses too (without a person): both cases then take the same way.
CREATE TABLE sign_in_codes (
    id           BLOB    NOT NULL PRIMARY KEY,
    purpose      TEXT    NOT NULL CHECK (purpose IN ('sign_in', 'step_up')),
    subject_id   BLOB REFERENCES subjects (id) ON DELETE CASCADE,
    code_hash    BLOB    NOT NULL,
    link_hash    BLOB    NOT NULL CONSTRAINT sign_in_codes_link_hash UNIQUE,
    browser_hash BLOB    NOT NULL,
    tries        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_codes_browser_hash ON sign_in_codes (browser_hash);
CREATE INDEX sign_in_codes_expires_at ON sign_in_codes (expires_at);

-- A signed-in browser. No address, no user agent: a person recognizes a session by its times.
CREATE TABLE sessions (
    id          BLOB    NOT NULL PRIMARY KEY,
    token_hash  BLOB    NOT NULL CONSTRAINT sessions_token_hash UNIQUE,
    subject_id  BLOB    NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
    created_at  INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL, -- at the latest, however busy
    verified_at INTEGER -- when a code was last entered, for the acts that ask for a fresh one
) STRICT;

CREATE INDEX sessions_subject_id ON sessions (subject_id);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- A new address that counts once both mailboxes, the old and the new, have said yes.
CREATE TABLE address_changes (
    id               BLOB    NOT NULL PRIMARY KEY,
    subject_id       BLOB    NOT NULL CONSTRAINT address_changes_subject_id UNIQUE REFERENCES subjects (id) ON DELETE CASCADE,
    email_hash       BLOB    NOT NULL,
    email_sealed     BLOB    NOT NULL,
    old_token_hash   BLOB    NOT NULL,
    new_token_hash   BLOB    NOT NULL,
    old_confirmed_at INTEGER,
    new_confirmed_at INTEGER,
    created_at       INTEGER NOT NULL,
    expires_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX address_changes_expires_at ON address_changes (expires_at);

-- How much of an allowance is used up: one number a bucket (the "theoretical arrival time" of the generic cell rate
-- algorithm). The bucket is a keyed hash of what is limited and for whom; rows vanish when they no longer limit anything.
CREATE TABLE limits (
    bucket  BLOB    NOT NULL PRIMARY KEY,
    free_at INTEGER NOT NULL
) STRICT;

CREATE INDEX limits_free_at ON limits (free_at);
