-- Requests by which people exercise their rights.
--
-- Each has a key of its own (its id), which seals what was asked, by whom, and everything that is said and attached later.

CREATE TABLE requests (
    id             UUID NOT NULL PRIMARY KEY, -- UUIDv7; also the id of its key
    reference      TEXT NOT NULL CONSTRAINT requests_reference UNIQUE, -- drawn at random, says nothing
    subject_id     UUID REFERENCES subjects (id) ON DELETE SET NULL, -- who was signed in; the file outlives the person's data
    asker_hash     BYTEA, -- keyed hash of the mailbox of whoever asks
    kind           TEXT NOT NULL,
    asker          TEXT NOT NULL,
    status         TEXT NOT NULL,
    locale         TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    sealed         BYTEA NOT NULL, -- what is asked, by whom, for whom
    mandate        TEXT, -- how it was established that somebody may ask for somebody else
    concerned_hash BYTEA CONSTRAINT requests_concerned_hash UNIQUE, -- of the link mailed to the person concerned
    clock          TEXT, -- how the days count, as JSON
    due_on         TEXT, -- YYYY-MM-DD; none while the days stand still
    reminded       INTEGER, -- so many days before the last one officers were reminded
    handler_id     UUID, -- the officer who took it up
    decided_by     UUID, -- the officer who decided last
    created_at     BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL,
    expires_at     BIGINT, -- until it was confirmed
    received_at    BIGINT,
    decided_at     BIGINT,
    closed_at      BIGINT
);

CREATE INDEX requests_due ON requests (status, due_on);
CREATE INDEX requests_expires_at ON requests (expires_at);
CREATE INDEX requests_closed_at ON requests (closed_at);
CREATE INDEX requests_subject_id ON requests (subject_id);

-- What happened to a request and what was said about it, in order.
CREATE TABLE request_entries (
    id         UUID NOT NULL PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL, -- its place among those of the request, from 1
    at         BIGINT NOT NULL,
    role       TEXT NOT NULL, -- who acted
    officer_id UUID,
    status     TEXT, -- the state that it led to; none for a message
    internal   INTEGER NOT NULL, -- for officers alone
    sealed     BYTEA NOT NULL
);

CREATE UNIQUE INDEX request_entries_number ON request_entries (request_id, number);

-- Files that were attached, in sealed parts.
CREATE TABLE request_documents (
    id          UUID NOT NULL PRIMARY KEY,
    request_id  UUID NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg')),
    bytes       BIGINT NOT NULL,
    name_sealed BYTEA NOT NULL,
    added_at    BIGINT NOT NULL
);

CREATE INDEX request_documents_request_id ON request_documents (request_id);

CREATE TABLE request_document_parts (
    document_id UUID NOT NULL REFERENCES request_documents (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    sealed      BYTEA NOT NULL,
    PRIMARY KEY (document_id, number)
);

-- Browsers in which a request is being written or looked at. The browser keeps the token; `opened_at` is set once the code from
-- the mailbox was entered. A row without a request was asked for with a number that nobody has.
CREATE TABLE request_visits (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    request_id UUID REFERENCES requests (id) ON DELETE CASCADE,
    opened_at  BIGINT,
    expires_at BIGINT NOT NULL
);

CREATE INDEX request_visits_expires_at ON request_visits (expires_at);

-- Codes that were mailed to open a request, like those to sign in.
CREATE TABLE request_codes (
    id         UUID NOT NULL PRIMARY KEY,
    request_id UUID REFERENCES requests (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL,
    code_hash  BYTEA NOT NULL,
    tries      INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX request_codes_token_hash ON request_codes (token_hash);
CREATE INDEX request_codes_expires_at ON request_codes (expires_at);
