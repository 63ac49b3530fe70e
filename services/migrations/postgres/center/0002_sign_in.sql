-- How a person proves to be the owner of a mailbox, and for how long that counts.

-- A code and a link that were mailed. Both are stored as hashes, work once, and only in the browser that asked
-- (`browser_hash`). A row is written for unknown addresses too (without a person): both cases then take the same way.
CREATE TABLE sign_in_codes (
    id           UUID NOT NULL PRIMARY KEY,
    purpose      TEXT NOT NULL CHECK (purpose IN ('sign_in', 'step_up')),
    subject_id   UUID REFERENCES subjects (id) ON DELETE CASCADE,
    code_hash    BYTEA NOT NULL,
    link_hash    BYTEA NOT NULL CONSTRAINT sign_in_codes_link_hash UNIQUE,
    browser_hash BYTEA NOT NULL,
    tries        INTEGER NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);

CREATE INDEX sign_in_codes_browser_hash ON sign_in_codes (browser_hash);
CREATE INDEX sign_in_codes_expires_at ON sign_in_codes (expires_at);

-- A signed-in browser. No address, no user agent: a person recognizes a session by its times.
CREATE TABLE sessions (
    id          UUID NOT NULL PRIMARY KEY,
    token_hash  BYTEA NOT NULL CONSTRAINT sessions_token_hash UNIQUE,
    subject_id  UUID NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
    created_at  BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL, -- at the latest, however busy
    verified_at BIGINT -- when a code was last entered, for the acts that ask for a fresh one
);

CREATE INDEX sessions_subject_id ON sessions (subject_id);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- A new address that counts once both mailboxes, the old and the new, have said yes.
CREATE TABLE address_changes (
    id               UUID NOT NULL PRIMARY KEY,
    subject_id       UUID NOT NULL CONSTRAINT address_changes_subject_id UNIQUE REFERENCES subjects (id) ON DELETE CASCADE,
    email_hash       BYTEA NOT NULL,
    email_sealed     BYTEA NOT NULL,
    old_token_hash   BYTEA NOT NULL,
    new_token_hash   BYTEA NOT NULL,
    old_confirmed_at BIGINT,
    new_confirmed_at BIGINT,
    created_at       BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL
);

CREATE INDEX address_changes_expires_at ON address_changes (expires_at);

-- How much of an allowance is used up: one number a bucket (the "theoretical arrival time" of the generic cell rate
-- algorithm). The bucket is a keyed hash of what is limited and for whom; rows vanish when they no longer limit anything.
CREATE TABLE limits (
    bucket  BYTEA NOT NULL PRIMARY KEY,
    free_at BIGINT NOT NULL
);

CREATE INDEX limits_free_at ON limits (free_at);
