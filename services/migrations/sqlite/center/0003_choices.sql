-- The choice about cookies, and the statistics that it gates.

-- An answer: what was allowed, where, under which version of the policy and in which language. Refusals are kept like
-- acceptances. No network address, no user agent, no person.
CREATE TABLE choices (
    id             BLOB    NOT NULL PRIMARY KEY,
    preferences    INTEGER NOT NULL,
    statistics     INTEGER NOT NULL,
    act            TEXT    NOT NULL,
    place          TEXT    NOT NULL,
    gpc            INTEGER NOT NULL, -- the browser sent Sec-GPC: 1
    policy_version TEXT    NOT NULL,
    locale         TEXT    NOT NULL,
    decided_at     INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL,
    replaces       BLOB -- the answer before, of the same browser
) STRICT;

CREATE INDEX choices_expires_at ON choices (expires_at);

-- Choices made or carried by a browser while a person was signed in there: shown to that person, gone with that person.
CREATE TABLE choice_links (
    choice_id  BLOB NOT NULL PRIMARY KEY REFERENCES choices (id) ON DELETE CASCADE,
    subject_id BLOB NOT NULL REFERENCES subjects (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX choice_links_subject_id ON choice_links (subject_id);

-- A browser that allowed statistics, by the hash of its random number.
CREATE TABLE visitors (
    visitor_hash BLOB    NOT NULL PRIMARY KEY,
    since        INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX visitors_expires_at ON visitors (expires_at);

-- What a visitor looked at or searched for, once each: it goes when the visitor withdraws or after thirty days.
CREATE TABLE sights (
    visitor_hash BLOB    NOT NULL REFERENCES visitors (visitor_hash) ON DELETE CASCADE,
    kind         TEXT    NOT NULL CHECK (kind IN ('page', 'article', 'search')),
    what         TEXT    NOT NULL,
    seen_at      INTEGER NOT NULL,
    PRIMARY KEY (visitor_hash, kind, what)
) STRICT;

-- Totals by day (in Korea). Search terms are not totalled here: a rare one could point at a person.
CREATE TABLE daily_counts (
    day   TEXT    NOT NULL,
    kind  TEXT    NOT NULL CHECK (kind IN ('page', 'article')),
    what  TEXT    NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (day, kind, what)
) STRICT;
