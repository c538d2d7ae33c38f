-- Which unfinished picture is the newest, for those who watch from another process.
ALTER TABLE job_progress ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
