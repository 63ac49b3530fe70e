-- One key a person (or mail, or unconfirmed form), wrapped by the master key. In a database of its own: backups of the
-- data and backups of the keys are kept apart, and destroying a row here destroys what it sealed, in every backup.
CREATE TABLE keys (
    id         BLOB    NOT NULL PRIMARY KEY,
    wrapped    BLOB    NOT NULL,
    master_id  TEXT    NOT NULL, -- which master key wraps it
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX keys_master_id ON keys (master_id);
