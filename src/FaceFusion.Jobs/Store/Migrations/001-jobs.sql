-- Jobs with their ends; a succeeded one is a picture of the gallery. Times are milliseconds since 1970 (UTC).
CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    workspace TEXT,
    draft TEXT,
    names TEXT NOT NULL,
    state TEXT NOT NULL,
    recipe TEXT NOT NULL,
    used_recipe TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    rounds INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    error TEXT,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    completed_at INTEGER,
    favourite INTEGER NOT NULL DEFAULT 0,
    binned_at INTEGER
) WITHOUT ROWID;

CREATE INDEX jobs_by_state ON jobs (state, created_at);
CREATE INDEX jobs_by_draft ON jobs (draft, created_at);
CREATE INDEX jobs_by_workspace ON jobs (workspace, state, created_at);
