-- What one process at a time does for all (deletes what is too old, feeds batches, sends messages), and until when it is that one's.
CREATE TABLE duties (
    name TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    until_at INTEGER NOT NULL
) WITHOUT ROWID;
