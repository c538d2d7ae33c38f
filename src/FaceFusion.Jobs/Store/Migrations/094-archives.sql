-- Everything of a workspace in one file, packed in the background: asked for, being packed by somebody whose sign of life is beat_at, ready until a time, or failed.
CREATE TABLE workspace_archives (
    workspace TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    beat_at INTEGER,
    ended_at INTEGER,
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    fault TEXT
) WITHOUT ROWID;
