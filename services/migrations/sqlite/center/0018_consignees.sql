-- What consignees may fetch, what they were handed, and what they were told afterwards (Act, Article 26).

-- A consignee that has, or once had, a token. Who numbers or delivers what it is told takes this row.
CREATE TABLE consignees (
    id            TEXT NOT NULL PRIMARY KEY, -- as the register names it
    webhook       TEXT, -- where it is told; none: it asks
    numbered      INTEGER NOT NULL, -- the number of the last thing it was told; 0 before the first
    attempts      INTEGER NOT NULL, -- failures of the webhook in a row
    due_at        INTEGER NOT NULL, -- not to be called before
    failing_since INTEGER, -- the first failure in a row
    failure       TEXT -- the last one
) STRICT;

-- What consignees show to be let in. A revoked one stays for as long as transfers are on record.
CREATE TABLE consignee_tokens (
    id         BLOB NOT NULL PRIMARY KEY,
    consignee  TEXT NOT NULL REFERENCES consignees (id),
    token_hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;

-- Whose data a consignee has, and under which number it knows the person: another one at each consignee.
CREATE TABLE consignee_people (
    consignee  TEXT NOT NULL REFERENCES consignees (id),
    subject_id BLOB NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
    programme  TEXT NOT NULL,
    handle     BLOB NOT NULL,
    first_at   INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    PRIMARY KEY (consignee, subject_id, programme)
) STRICT;

CREATE INDEX consignee_people_subject_id ON consignee_people (subject_id);
CREATE INDEX consignee_people_handle ON consignee_people (consignee, handle);

-- Transfers: when, to whom, of which programme, under which version of the policy.
CREATE TABLE consignee_transfers (
    id             BLOB NOT NULL PRIMARY KEY,
    consignee      TEXT NOT NULL,
    programme      TEXT NOT NULL,
    token_id       BLOB NOT NULL,
    policy_version TEXT NOT NULL,
    at             INTEGER NOT NULL,
    how_many       INTEGER NOT NULL
) STRICT;

CREATE INDEX consignee_transfers_at ON consignee_transfers (at);
CREATE INDEX consignee_transfers_consignee ON consignee_transfers (consignee, at);

-- Whose data was in them; when the person was deleted, a number that leads nowhere.
CREATE TABLE consignee_transfer_people (
    transfer_id BLOB NOT NULL REFERENCES consignee_transfers (id) ON DELETE CASCADE,
    subject_id  BLOB NOT NULL,
    PRIMARY KEY (transfer_id, subject_id)
) STRICT;

CREATE INDEX consignee_transfer_people_subject_id ON consignee_transfer_people (subject_id);

-- What a consignee is told about people whose data it has, until it confirms.
CREATE TABLE consignee_events (
    id           BLOB NOT NULL PRIMARY KEY,
    consignee    TEXT NOT NULL REFERENCES consignees (id),
    number       INTEGER, -- the place in what this consignee is told, from 1; none: not numbered yet
    handle       BLOB NOT NULL,
    step         INTEGER NOT NULL, -- the place among what is told about this person
    programme    TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('correction', 'suspension', 'resumption', 'withdrawal', 'erasure')),
    at           INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    delivered_at INTEGER,
    confirmed_at INTEGER,
    UNIQUE (consignee, number)
) STRICT;

CREATE INDEX consignee_events_handle ON consignee_events (consignee, handle, step);
CREATE INDEX consignee_events_at ON consignee_events (at);
