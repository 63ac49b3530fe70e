-- The choice about cookies, and the statistics that it gates.

-- An answer: what was allowed, where, under which version of the policy and in which language. Refusals are kept like
-- acceptances. No network address, no user agent, no person.
CREATE TABLE choices (
    id             UUID NOT NULL PRIMARY KEY,
    preferences    BOOLEAN NOT NULL,
    statistics     BOOLEAN NOT NULL,
    act            TEXT NOT NULL,
    place          TEXT NOT NULL,
    gpc            BOOLEAN NOT NULL, -- the browser sent Sec-GPC: 1
    policy_version TEXT NOT NULL,
    locale         TEXT NOT NULL,
    decided_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    replaces       UUID -- the answer before, of the same browser
);

CREATE INDEX choices_expires_at ON choices (expires_at);

-- Choices made or carried by a browser while a person was signed in there: shown to that person, gone with that person.
CREATE TABLE choice_links (
    choice_id  UUID NOT NULL PRIMARY KEY REFERENCES choices (id) ON DELETE CASCADE,
    subject_id UUID NOT NULL REFERENCES subjects (id) ON DELETE CASCADE
);

CREATE INDEX choice_links_subject_id ON choice_links (subject_id);

-- A browser that allowed statistics, by the hash of its random number.
CREATE TABLE visitors (
    visitor_hash BYTEA NOT NULL PRIMARY KEY,
    since        BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);

CREATE INDEX visitors_expires_at ON visitors (expires_at);

-- What a visitor looked at or searched for, once each: it goes when the visitor withdraws or after thirty days.
CREATE TABLE sights (
    visitor_hash BYTEA NOT NULL REFERENCES visitors (visitor_hash) ON DELETE CASCADE,
    kind         TEXT NOT NULL CHECK (kind IN ('page', 'article', 'search')),
    what         TEXT NOT NULL,
    seen_at      BIGINT NOT NULL,
    PRIMARY KEY (visitor_hash, kind, what)
);

-- Totals by day (in Korea). Search terms are not totalled here: a rare one could point at a person.
CREATE TABLE daily_counts (
    day   TEXT NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('page', 'article')),
    what  TEXT NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (day, kind, what)
);
