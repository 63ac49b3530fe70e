-- Suspensions of processing (Act, Article 37). One without an end holds; those that ended stay with the person, to show since when
-- and until when nothing was done.
CREATE TABLE suspensions (
    id            UUID NOT NULL PRIMARY KEY,
    subject_id    UUID NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
    programme     TEXT, -- none: everything
    since         BIGINT NOT NULL,
    began_by      TEXT NOT NULL CHECK (began_by IN ('person', 'officer')),
    ended_at      BIGINT,
    ended_by      TEXT CHECK (ended_by IN ('person', 'officer')),
    officer       TEXT, -- who entered it last at the desk
    reason_sealed BYTEA -- why, in the officer's words
);

CREATE INDEX suspensions_subject_id ON suspensions (subject_id);
