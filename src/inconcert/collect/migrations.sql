-- What a collection remembers. Times are seconds since 1970-01-01 UTC, days are texts such as 2026-03-01 (UTC).

-- The ledger: every request, entered before it is sent, so that one whose answer never came is counted, too.
CREATE TABLE attempt (
    attempt INTEGER PRIMARY KEY,
    at REAL NOT NULL,
    day TEXT NOT NULL,                -- whose quota it costs
    family TEXT NOT NULL,             -- research, follow, token: what is counted together
    endpoint TEXT NOT NULL,
    run TEXT,
    task INTEGER,
    status INTEGER,                   -- all null until the answer is there
    code TEXT,
    error TEXT,                       -- class of the error (inconcert.errors); null when it was a success
    message TEXT,
    log_id TEXT,
    rows INTEGER,
    seconds REAL
) STRICT;
CREATE INDEX attempt_by_day ON attempt (day, family);

-- The queue: one search a row, a query within a span of days, and how far it came.
CREATE TABLE task (
    task INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    stage TEXT NOT NULL,              -- what it is for: pool, descriptions, collect …
    key TEXT NOT NULL,                -- the same search has the same key
    parent INTEGER REFERENCES task (task),
    root INTEGER,                     -- the search it is a part of, itself when it is none
    query TEXT NOT NULL,              -- JSON, as it is sent
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,           -- both are wanted
    end_day TEXT,                     -- the last day as it was sent; null before
    about TEXT NOT NULL,              -- JSON: {"usernames": […]} or {"description": …}
    priority REAL NOT NULL DEFAULT 0, -- the highest first
    state TEXT NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'open', 'done', 'split', 'quarantined', 'dropped')),
    cursor INTEGER,                   -- where the next page starts; null: at the beginning
    search_id TEXT,
    n_pages INTEGER NOT NULL DEFAULT 0,
    n_rows INTEGER NOT NULL DEFAULT 0,
    n_failures INTEGER NOT NULL DEFAULT 0,    -- since its last page
    n_restarts INTEGER NOT NULL DEFAULT 0,    -- from its first page
    reason TEXT,                      -- of a state that is not a success
    UNIQUE (run, stage, key)
) STRICT;
CREATE INDEX task_by_state ON task (run, stage, state, priority DESC, task);

-- Pages as they came, until they are published; written in the transaction that moves their task on.
CREATE TABLE page (
    task INTEGER NOT NULL REFERENCES task (task),
    number INTEGER NOT NULL,
    at REAL NOT NULL,
    videos BLOB NOT NULL,             -- zlib of a JSON list; emptied when they are published
    n_videos INTEGER NOT NULL,
    published INTEGER,                -- batch that holds it
    PRIMARY KEY (task, number)
) STRICT;
CREATE INDEX page_unpublished ON page (task, number) WHERE published IS NULL;

-- What is left alone because asking for it fails every time.
CREATE TABLE quarantine (
    kind TEXT NOT NULL CHECK (kind IN ('username', 'day', 'query')),
    value TEXT NOT NULL,
    since REAL NOT NULL,
    until REAL,                       -- null: until somebody lets it go
    reason TEXT NOT NULL,
    task INTEGER,
    n_times INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (kind, value)
) STRICT;

-- Who was asked for and answered: what failed together with these is more likely the others' fault.
CREATE TABLE answered (
    username TEXT PRIMARY KEY,
    at REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- Files of posts that were published, and the posts in them: none is published twice.
CREATE TABLE batch (
    batch INTEGER PRIMARY KEY,
    run TEXT NOT NULL,
    at REAL NOT NULL,
    n_videos INTEGER NOT NULL,
    counts TEXT NOT NULL,             -- JSON: new, repeated, refused by reason
    finished INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE posts_file (
    path TEXT PRIMARY KEY,            -- relative to the folder of posts
    batch INTEGER NOT NULL REFERENCES batch (batch),
    n_rows INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE post (
    platform TEXT NOT NULL,
    content_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    removed REAL,                     -- when it was found gone from the platform and taken out of the files
    removed_run TEXT,
    PRIMARY KEY (platform, content_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_by_account ON post (platform, account_id, timestamp);
