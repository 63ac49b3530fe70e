-- Requests by which people exercise their rights.
--
-- Each has a key of its own (its id), which seals what was asked, by whom, and everything that is said and attached later.

CREATE TABLE requests (
    id             BLOB    NOT NULL PRIMARY KEY, -- UUIDv7; also the id of its key
    reference      TEXT    NOT NULL CONSTRAINT requests_reference UNIQUE, -- drawn at random, says nothing
    subject_id     BLOB REFERENCES subjects (id) ON DELETE SET NULL, -- who was signed in; the file outlives the person's data
    asker_hash     BLOB, -- keyed hash of the mailbox of whoever asks
    kind           TEXT    NOT NULL,
    asker          TEXT    NOT NULL,
    status         TEXT    NOT NULL,
    locale         TEXT    NOT NULL,
    policy_version TEXT    NOT NULL,
    sealed         BLOB    NOT NULL, -- what is asked, by whom, for whom
    mandate        TEXT, -- how it was established that somebody may ask for somebody else
    concerned_hash BLOB CONSTRAINT requests_concerned_hash UNIQUE, -- of the link mailed to the person concerned
    clock          TEXT, -- how the days count, as JSON
    due_on         TEXT, -- YYYY-MM-DD; none while the days stand still
    reminded       INTEGER, -- so many days before the last one officers were reminded
    handler_id     BLOB, -- the officer who took it up
    decided_by     BLOB, -- the officer who decided last
    created_at     INTEGER NOT NULL,
    changed_at     INTEGER NOT NULL,
    expires_at     INTEGER, -- until it was confirmed
    received_at    INTEGER,
    decided_at     INTEGER,
    closed_at      INTEGER
) STRICT;

CREATE INDEX requests_due ON requests (status, due_on);
CREATE INDEX requests_expires_at ON requests (expires_at);
CREATE INDEX requests_closed_at ON requests (closed_at);
CREATE INDEX requests_subject_id ON requests (subject_id);

-- What happened to a request and what was said about it, in order.
CREATE TABLE request_entries (
    id         BLOB    NOT NULL PRIMARY KEY,
    request_id BLOB    NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL, -- its place among those of the request, from 1
    at         INTEGER NOT NULL,
    role       TEXT    NOT NULL, -- who acted
    officer_id BLOB,
    status     TEXT, -- the state that it led to; none for a message
    internal   INTEGER NOT NULL, -- for officers alone
    sealed     BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX request_entries_number ON request_entries (request_id, number);

-- Files that were attached, in sealed parts.
CREATE TABLE request_documents (
    id          BLOB    NOT NULL PRIMARY KEY,
    request_id  BLOB    NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL CHECK (kind IN ('pdf', 'png', 'jpeg')),
    bytes       INTEGER NOT NULL,
    name_sealed BLOB    NOT NULL,
    added_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX request_documents_request_id ON request_documents (request_id);

CREATE TABLE request_document_parts (
    document_id BLOB    NOT NULL REFERENCES request_documents (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    sealed      BLOB    NOT NULL,
    PRIMARY KEY (document_id, number)
) STRICT;

-- Browsers in which a request is being written or looked at. The browser keeps the token; `opened_at` is set once the code from
-- the mailbox was entered. A row without a request was asked for with a number that nobody has.
CREATE TABLE request_visits (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    request_id BLOB REFERENCES requests (id) ON DELETE CASCADE,
    opened_at  INTEGER,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX request_visits_expires_at ON request_visits (expires_at);

-- Codes that were mailed to open a request, like those to sign in.
CREATE TABLE request_codes (
    id         BLOB    NOT NULL PRIMARY KEY,
    request_id BLOB REFERENCES requests (id) ON DELETE CASCADE,
    token_hash BLOB    NOT NULL,
    code_hash  BLOB    NOT NULL,
    tries      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX request_codes_token_hash ON request_codes (token_hash);
CREATE INDEX request_codes_expires_at ON request_codes (expires_at);
