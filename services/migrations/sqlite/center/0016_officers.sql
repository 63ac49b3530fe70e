-- Officers of the institution, and how they sign in.
--
-- Name, address and where they come from are sealed with an officer's own key (the key's id is the row's id).

-- Somebody who works at the desk. One who was removed stays in this list for as long as the log names them.
CREATE TABLE officers (
    id           BLOB    NOT NULL PRIMARY KEY, -- UUIDv7; also the id of the officer's key
    email_hash   BLOB    NOT NULL, -- keyed hash of the address, to find an officer by it
    email_sealed BLOB    NOT NULL,
    name_sealed  BLOB    NOT NULL,
    role         TEXT    NOT NULL CHECK (role IN ('handler', 'privacy_officer', 'auditor')),
    locale       TEXT    NOT NULL, -- the language of the desk and of reminders
    created_at   INTEGER NOT NULL,
    removed_at   INTEGER
) STRICT;

CREATE INDEX officers_email_hash ON officers (email_hash);

-- Links that work once: the first passkey of somebody invited, or a new one for somebody who lost theirs. One an officer.
CREATE TABLE officer_invitations (
    officer_id BLOB    NOT NULL PRIMARY KEY REFERENCES officers (id) ON DELETE CASCADE,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('invitation', 'recovery')),
    token_hash BLOB    NOT NULL CONSTRAINT officer_invitations_token_hash UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- The public halves of passkeys.
CREATE TABLE passkeys (
    id            BLOB    NOT NULL PRIMARY KEY,
    officer_id    BLOB    NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    credential_id BLOB    NOT NULL CONSTRAINT passkeys_credential_id UNIQUE,
    body          TEXT    NOT NULL, -- JSON: the public key, and how often it was used
    created_at    INTEGER NOT NULL,
    used_at       INTEGER
) STRICT;

CREATE INDEX passkeys_officer_id ON passkeys (officer_id);

-- Challenges that were answered: none is taken twice.
CREATE TABLE spent_challenges (
    challenge_hash BLOB    NOT NULL PRIMARY KEY,
    expires_at     INTEGER NOT NULL
) STRICT;

-- A browser that an officer is signed in with.
CREATE TABLE desk_sessions (
    id         BLOB    NOT NULL PRIMARY KEY,
    token_hash BLOB    NOT NULL CONSTRAINT desk_sessions_token_hash UNIQUE,
    officer_id BLOB    NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX desk_sessions_officer_id ON desk_sessions (officer_id);
