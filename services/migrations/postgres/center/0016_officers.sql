-- Officers of the institution, and how they sign in.
--
-- Name, address and where they come from are sealed with an officer's own key (the key's id is the row's id).

-- Somebody who works at the desk. One who was removed stays in this list for as long as the log names them.
CREATE TABLE officers (
    id           UUID NOT NULL PRIMARY KEY, -- UUIDv7; also the id of the officer's key
    email_hash   BYTEA NOT NULL, -- keyed hash of the address, to find an officer by it
    email_sealed BYTEA NOT NULL,
    name_sealed  BYTEA NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('handler', 'privacy_officer', 'auditor')),
    locale       TEXT NOT NULL, -- the language of the desk and of reminders
    created_at   BIGINT NOT NULL,
    removed_at   BIGINT
);

CREATE INDEX officers_email_hash ON officers (email_hash);

-- Links that work once: the first passkey of somebody invited, or a new one for somebody who lost theirs. One an officer.
CREATE TABLE officer_invitations (
    officer_id UUID NOT NULL PRIMARY KEY REFERENCES officers (id) ON DELETE CASCADE,
    purpose    TEXT NOT NULL CHECK (purpose IN ('invitation', 'recovery')),
    token_hash BYTEA NOT NULL CONSTRAINT officer_invitations_token_hash UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- The public halves of passkeys.
CREATE TABLE passkeys (
    id            UUID NOT NULL PRIMARY KEY,
    officer_id    UUID NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    credential_id BYTEA NOT NULL CONSTRAINT passkeys_credential_id UNIQUE,
    body          TEXT NOT NULL, -- JSON: the public key, and how often it was used
    created_at    BIGINT NOT NULL,
    used_at       BIGINT
);

CREATE INDEX passkeys_officer_id ON passkeys (officer_id);

-- Challenges that were answered: none is taken twice.
CREATE TABLE spent_challenges (
    challenge_hash BYTEA NOT NULL PRIMARY KEY,
    expires_at     BIGINT NOT NULL
);

-- A browser that an officer is signed in with.
CREATE TABLE desk_sessions (
    id         UUID NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL CONSTRAINT desk_sessions_token_hash UNIQUE,
    officer_id UUID NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);

CREATE INDEX desk_sessions_officer_id ON desk_sessions (officer_id);
