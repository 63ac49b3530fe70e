-- The reason for a look says something about a person, and is sealed like the record itself. Reasons that were kept in plain text go; who
-- looked and when stays, for as long as the log of the desk is kept.
ALTER TABLE separate_looks DROP COLUMN reason;

ALTER TABLE separate_looks ADD COLUMN master_id TEXT; -- which key of this store wraps the key of the reason

ALTER TABLE separate_looks ADD COLUMN wrapped BLOB;

ALTER TABLE separate_looks ADD COLUMN reason_sealed BLOB; -- none where it was kept in plain text before

CREATE INDEX separate_looks_at ON separate_looks (at);
