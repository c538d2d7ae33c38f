-- Several processes on one data folder: who carries a job out and until when nobody else may (owner, lease_until), in which order
-- jobs came, when the next attempt may begin, and whether somebody asked a job to stop that another process carries out.
ALTER TABLE jobs ADD COLUMN arrival INTEGER;
ALTER TABLE jobs ADD COLUMN owner TEXT;
ALTER TABLE jobs ADD COLUMN lease_until INTEGER;
ALTER TABLE jobs ADD COLUMN due_at INTEGER;
ALTER TABLE jobs ADD COLUMN stop_asked INTEGER NOT NULL DEFAULT 0;

CREATE INDEX jobs_by_arrival ON jobs (arrival);
CREATE INDEX jobs_waiting ON jobs (arrival, created_at, id) WHERE state = 'Queued';
CREATE INDEX jobs_leased ON jobs (owner) WHERE state = 'Running';

-- How far running jobs are, for those who watch from another process.
CREATE TABLE job_progress (
    job TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    fraction REAL NOT NULL,
    rounds INTEGER NOT NULL,
    ready_rounds INTEGER NOT NULL
) WITHOUT ROWID;

-- The processes that use this data folder.
CREATE TABLE members (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) WITHOUT ROWID;
