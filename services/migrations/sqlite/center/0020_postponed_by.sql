-- The officer who put access off: an objection to that is for another one too (Act, Article 38(5)).
ALTER TABLE requests ADD COLUMN postponed_by BLOB;

-- The role that an entry of the desk's log gives: an invitation, or a change of role (Safety Notice, Section 5(3)).
ALTER TABLE desk_log ADD COLUMN granted_role TEXT;
