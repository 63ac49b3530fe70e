-- The outbox. A mail is written in the transaction that gives rise to it and leaves later, so that nothing is lost when
-- the mail server is down, and nothing is sent for what did not happen.
CREATE TABLE mails (
    id         UUID NOT NULL PRIMARY KEY, -- also the id of the mail's key, and its Message-ID
    event      TEXT NOT NULL CONSTRAINT mails_event UNIQUE, -- what the mail is about: one mail an event
    kind       TEXT NOT NULL,
    subject_id UUID REFERENCES subjects (id) ON DELETE CASCADE, -- goes with the person, sent or not
    locale     TEXT NOT NULL,
    sealed     BYTEA, -- receiver and content; emptied once sent
    state      TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    attempts   INTEGER NOT NULL,
    due_at     BIGINT NOT NULL, -- queued: not before; sending: the claim runs out
    queued_at  BIGINT NOT NULL,
    sent_at    BIGINT,
    failure    TEXT -- the class of the last failure, never the server's words: they repeat addresses
);

CREATE INDEX mails_due ON mails (state, due_at);
CREATE INDEX mails_subject_id ON mails (subject_id);
