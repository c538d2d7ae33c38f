-- How long jobs take is read from the newest that were made; how many are made at once, from the processes that are there.
CREATE INDEX jobs_made ON jobs (state, completed_at, started_at);
ALTER TABLE members ADD COLUMN slots INTEGER NOT NULL DEFAULT 1;
