-- Where accounts want to be told of the ends of their jobs and batches.
CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    secret TEXT NOT NULL,
    old_secret TEXT,
    old_secret_until INTEGER,
    created_at INTEGER NOT NULL,
    failing_since INTEGER,
    disabled_at INTEGER
) WITHOUT ROWID;

CREATE INDEX webhooks_by_workspace ON webhooks (workspace, created_at);

-- What is to be told and what was. due_at is null where nothing more is tried.
CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY,
    webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,
    delivered_at INTEGER,
    status INTEGER,
    problem TEXT
) WITHOUT ROWID;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, created_at);

ALTER TABLE batches ADD COLUMN finished_at INTEGER;
CREATE INDEX batch_items_by_job ON batch_items (job) WHERE job IS NOT NULL;

-- A batch is over when none of its pictures waits for a job or has one that has not ended.
CREATE VIEW batches_over AS
SELECT batches.id AS batch FROM batches
WHERE NOT EXISTS (
    SELECT 1 FROM batch_items LEFT JOIN jobs ON jobs.id = job
    WHERE batch = batches.id AND problem IS NULL AND ((job IS NULL AND canceled_at IS NULL) OR jobs.state IN ('Queued', 'Running')));
