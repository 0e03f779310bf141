-- What a monitor remembers beside its collection. Times are seconds since 1970-01-01 UTC; a run is named by its day.

CREATE TABLE account (
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    status TEXT NOT NULL
        CHECK (status IN ('active', 'quarantined', 'retired', 'not_found', 'private', 'renamed')),
    status_since REAL NOT NULL,
    status_until REAL,                -- end of a quarantine; null: of no other status
    origin TEXT NOT NULL CHECK (origin IN ('list', 'discovery', 'person', 'rename')),
    evidence TEXT NOT NULL,           -- JSON: the lists, or the edge it was found by
    added REAL NOT NULL,
    added_run TEXT,
    pinned INTEGER NOT NULL DEFAULT 0,        -- never retired
    allow_listed INTEGER NOT NULL DEFAULT 0,  -- looked at, never reported as found
    last_checked REAL,
    checked_run TEXT,                 -- that counted it last: a run that is repeated counts nothing twice
    last_post INTEGER,
    last_coordinated INTEGER,
    n_checks INTEGER NOT NULL DEFAULT 0,
    n_posts INTEGER NOT NULL DEFAULT 0,
    n_failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    renamed_to TEXT,
    PRIMARY KEY (platform, account_id)
) STRICT;

CREATE TABLE account_event (
    event INTEGER PRIMARY KEY,
    at REAL NOT NULL,
    run TEXT,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    kind TEXT NOT NULL,               -- added, quarantined, retired, returned, pinned, renamed, not_found …
    before TEXT,                      -- status
    after TEXT,                       -- status
    until REAL,                       -- of a quarantine
    reason TEXT NOT NULL,
    evidence TEXT                     -- JSON
) STRICT;
CREATE INDEX event_by_account ON account_event (platform, account_id, event);

CREATE TABLE run (
    run TEXT PRIMARY KEY,             -- 2026-03-01, and 2026-03-01.2 for a second one that day
    day TEXT NOT NULL,
    started REAL NOT NULL,
    finished REAL,
    status TEXT NOT NULL CHECK (status IN ('running', 'complete', 'partial', 'failed')),
    parameters TEXT NOT NULL,         -- JSON: every setting as it took effect
    counts TEXT NOT NULL DEFAULT '{}',-- JSON
    data_through INTEGER,             -- time of the newest post it saw
    last_event INTEGER,               -- of the pool, when it was finished: what came before is what it knew
    message TEXT
) STRICT;

CREATE TABLE stage (
    run TEXT NOT NULL REFERENCES run (run),
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'partial', 'skipped', 'failed')),
    started REAL,
    finished REAL,
    outcome TEXT NOT NULL DEFAULT '{}',       -- JSON
    PRIMARY KEY (run, name)
) STRICT;

-- Texts that were asked for, and when last: one that was asked yesterday needs only what came since.
CREATE TABLE description (
    object_id TEXT PRIMARY KEY,
    text TEXT NOT NULL,               -- as it is searched
    first_run TEXT NOT NULL,
    last_run TEXT,                    -- that searched it to the end
    searched_through TEXT,            -- day
    n_found INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A network keeps its name for life.
CREATE TABLE network (
    network INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    born_run TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('alive', 'dormant', 'merged', 'died')),
    status_run TEXT NOT NULL,
    merged_into INTEGER
) STRICT;

CREATE TABLE network_run (
    run TEXT NOT NULL,
    network INTEGER NOT NULL REFERENCES network (network),
    event TEXT NOT NULL,              -- born, continued, grew, shrank, merged (the heir has accounts, who went into it none), split, dormant, woke, died
    component TEXT,                   -- of that run's result; null when it is not in it
    n_accounts INTEGER NOT NULL,
    n_edges INTEGER NOT NULL,
    n_objects INTEGER NOT NULL,
    stability REAL,                   -- Jaccard index of its members with those when it was last seen
    n_joined INTEGER NOT NULL,
    n_left INTEGER NOT NULL,
    others TEXT NOT NULL DEFAULT '[]',-- JSON: [{"network": 4, "relation": absorbed, child, into or parent}]
    PRIMARY KEY (run, network)
) STRICT;

CREATE TABLE membership (
    run TEXT NOT NULL,
    platform TEXT NOT NULL,
    account_id TEXT NOT NULL,
    network INTEGER NOT NULL,
    PRIMARY KEY (run, platform, account_id)
) STRICT;
CREATE INDEX membership_by_account ON membership (platform, account_id, run);

CREATE TABLE network_object (
    run TEXT NOT NULL,
    network INTEGER NOT NULL,
    object_id TEXT NOT NULL,
    n_shares INTEGER NOT NULL,
    n_accounts INTEGER NOT NULL,
    first_share INTEGER NOT NULL,
    PRIMARY KEY (run, network, object_id)
) STRICT;

CREATE TABLE label (
    run TEXT NOT NULL,
    network INTEGER NOT NULL,
    method TEXT NOT NULL,             -- terms, model
    label TEXT NOT NULL,
    detail TEXT NOT NULL,             -- JSON: terms with their weights, or prompt, answer, model
    PRIMARY KEY (run, network, method)
) STRICT;

CREATE TABLE alert (
    alert INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    kind TEXT NOT NULL,               -- new_network, failed_run, quota
    about TEXT NOT NULL,              -- what makes it the same alert: it is sent once
    message TEXT NOT NULL,
    sent REAL,                        -- when the last address took it
    sent_to TEXT NOT NULL DEFAULT '[]',       -- JSON: names of the addresses that did, without secrets
    error TEXT,                       -- of the last attempt, without secrets
    UNIQUE (run, kind, about)
) STRICT;

-- Stored posts that are looked up again, many at a time; n_gone is null until the platform answered.
CREATE TABLE compliance_check (
    run TEXT NOT NULL,
    part INTEGER NOT NULL,
    content_ids TEXT NOT NULL,        -- JSON
    n_gone INTEGER,
    asked_run TEXT,                   -- the run that looked them up
    suspected TEXT,                   -- JSON: too many were said to be gone to believe it at once; these were, every time
    looks INTEGER NOT NULL DEFAULT 0, -- on how many days that was said
    looked TEXT,                      -- the last of these days
    PRIMARY KEY (run, part)
) STRICT;
