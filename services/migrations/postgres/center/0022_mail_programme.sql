-- The programme that a mail is about, so that a suspension of that programme, and of no other, holds it back.
ALTER TABLE mails ADD COLUMN programme TEXT;
