-- Which keys database this database belongs to: a keyed hash that only the right one reckons. Looked at when the program
-- starts, so that a mixed-up restore is refused before it can do harm.
CREATE TABLE keys_check (
    only_row   INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    index_mark BYTEA   NOT NULL
);
