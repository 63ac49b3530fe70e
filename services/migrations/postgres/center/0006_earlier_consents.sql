-- Consents that were given again: what was agreed to before, under which version of the policy and when. A consent that is
-- renewed would otherwise leave no proof of what it renewed. Goes with the consent that took its place.
CREATE TABLE earlier_consents (
    id             UUID NOT NULL PRIMARY KEY,
    subject_id     UUID NOT NULL,
    programme      TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    policy_locale  TEXT NOT NULL,
    consented_at   BIGINT NOT NULL,
    confirmed_at   BIGINT NOT NULL,
    replaced_at    BIGINT NOT NULL,
    FOREIGN KEY (subject_id, programme) REFERENCES memberships (subject_id, programme) ON DELETE CASCADE
);

CREATE INDEX earlier_consents_of ON earlier_consents (subject_id, programme);
