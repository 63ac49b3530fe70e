-- How many requests became what, for the page of numbers. Written when requests are destroyed, and of nobody.
CREATE TABLE request_tallies (
    year     INTEGER NOT NULL, -- in which they came in, in Korea
    kind     TEXT    NOT NULL,
    became   TEXT    NOT NULL,
    days     INTEGER NOT NULL, -- that had counted when they were decided; 0 where nothing was
    requests INTEGER NOT NULL,
    PRIMARY KEY (year, kind, became, days)
) STRICT;
