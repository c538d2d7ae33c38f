-- A job that its owner holds back, and one that the owner's list of jobs leaves out. Whose queue is held comes with every new job.
ALTER TABLE jobs ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

ALTER TABLE jobs ADD COLUMN cleared INTEGER NOT NULL DEFAULT 0;

CREATE TABLE paused_queues (
    workspace TEXT PRIMARY KEY
);
