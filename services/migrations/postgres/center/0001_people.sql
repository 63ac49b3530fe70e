-- People and what they take part in.
--
-- Every value that says something about a person is sealed with that person's own key (the key's id is the row's id; the
-- keys live in another database). What is left readable here says nothing without the keys: ids, times, a language, and
-- keyed hashes by which an address is found again.

-- Somebody who takes part in at least one programme. A person who leaves the last one is deleted, not marked.
CREATE TABLE subjects (
    id           UUID NOT NULL PRIMARY KEY, -- UUIDv7; also the id of the person's key
    email_hash   BYTEA NOT NULL CONSTRAINT subjects_email_hash UNIQUE, -- keyed hash of the lookup form of the address
    email_sealed BYTEA NOT NULL,
    name_sealed  BYTEA NOT NULL,
    locale       TEXT NOT NULL, -- the language of mails
    created_at   BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL
);

-- A consent that holds: which programme, under which version of the policy, read in which language.
CREATE TABLE memberships (
    subject_id     UUID NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
    programme      TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    policy_locale  TEXT NOT NULL,
    consented_at   BIGINT NOT NULL, -- the form was sent
    confirmed_at   BIGINT NOT NULL, -- the mailbox was confirmed
    details_sealed BYTEA, -- further items of the programme, as JSON
    PRIMARY KEY (subject_id, programme)
);

-- A form that was sent and whose mailbox was not confirmed yet. Sealed with a key of its own (the id), which goes with it.
CREATE TABLE signups (
    id             UUID NOT NULL PRIMARY KEY,
    programme      TEXT NOT NULL,
    email_hash     BYTEA NOT NULL,
    form_sealed    BYTEA NOT NULL,
    token_hash     BYTEA NOT NULL CONSTRAINT signups_token_hash UNIQUE,
    policy_version TEXT NOT NULL,
    policy_locale  TEXT NOT NULL,
    asked_at       BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL
);

CREATE INDEX signups_expires_at ON signups (expires_at);

-- Addresses whose owners deleted everything: not to be mailed or imported again, until they subscribe themselves.
CREATE TABLE suppressions (
    email_hash BYTEA NOT NULL PRIMARY KEY,
    since      BIGINT NOT NULL
);

-- What happened around a person, shown to that person: sign-ins, corrections, exports. No content, only the kind.
CREATE TABLE activities (
    id         UUID NOT NULL PRIMARY KEY,
    subject_id UUID NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
    what       TEXT NOT NULL,
    at         BIGINT NOT NULL
);

CREATE INDEX activities_subject_id ON activities (subject_id, at);

-- Proof that data was destroyed. Holds no personal data; its id cannot be guessed.
CREATE TABLE certificates (
    id        UUID NOT NULL PRIMARY KEY,
    issued_at BIGINT NOT NULL,
    locale    TEXT NOT NULL,
    body      TEXT NOT NULL -- JSON
);

-- Keys that have to be destroyed. Written in the transaction that deletes the data, because no transaction spans the two
-- databases: whatever happens in between, the key goes as soon as the program runs again.
CREATE TABLE spent_keys (
    id    UUID NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);
