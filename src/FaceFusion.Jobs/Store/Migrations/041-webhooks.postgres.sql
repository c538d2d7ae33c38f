-- Where accounts want to be told of the ends of their jobs and batches.
CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    secret TEXT NOT NULL,
    old_secret TEXT,
    old_secret_until bigint,
    created_at bigint NOT NULL,
    failing_since bigint,
    disabled_at bigint
);

CREATE INDEX webhooks_by_workspace ON webhooks (workspace, created_at);

-- What is to be told and what was. due_at is null where nothing more is tried.
CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY,
    webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at bigint NOT NULL,
    attempts bigint NOT NULL DEFAULT 0,
    due_at bigint,
    delivered_at bigint,
    status bigint,
    problem TEXT
);

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, created_at);

ALTER TABLE batches ADD COLUMN finished_at bigint;
CREATE INDEX batch_items_by_job ON batch_items (job) WHERE job IS NOT NULL;

-- A batch is over when none of its pictures waits for a job or has one that has not ended.
CREATE VIEW batches_over AS
SELECT batches.id AS batch FROM batches
WHERE NOT EXISTS (
    SELECT 1 FROM batch_items LEFT JOIN jobs ON jobs.id = job
    WHERE batch = batches.id AND problem IS NULL AND ((job IS NULL AND canceled_at IS NULL) OR jobs.state IN ('Queued', 'Running')));

CREATE FUNCTION tell_webhooks(text, text, text, bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO webhook_deliveries (id, webhook, event, subject, created_at, due_at)
    SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), webhooks.id, $2, $3, $4, $4
    FROM webhooks
    WHERE webhooks.workspace = $1 AND disabled_at IS NULL AND strpos(' ' || events || ' ', ' ' || $2 || ' ') > 0;
$$;

-- Triggers, so that whatever ends a job writes the message in the same transaction: neither is without the other.
CREATE FUNCTION webhook_job_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_webhooks(NEW.workspace, 'job.' || lower(NEW.state), NEW.id, NEW.completed_at);
    UPDATE batches SET finished_at = NEW.completed_at WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch IN (SELECT batch FROM batch_items WHERE job = NEW.id));
    RETURN NULL;
END $$;

CREATE TRIGGER webhook_job_ended AFTER UPDATE OF state ON jobs FOR EACH ROW
WHEN (NEW.state IN ('Succeeded', 'Failed', 'Canceled') AND OLD.state NOT IN ('Succeeded', 'Failed', 'Canceled'))
EXECUTE FUNCTION webhook_job_ended();

CREATE FUNCTION webhook_batch_item_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE batches SET finished_at = coalesce((SELECT max(completed_at) FROM jobs JOIN batch_items ON job = jobs.id WHERE batch = NEW.batch), created_at)
    WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch = NEW.batch);
    RETURN NULL;
END $$;

CREATE TRIGGER webhook_batch_item_over AFTER UPDATE ON batch_items FOR EACH ROW EXECUTE FUNCTION webhook_batch_item_over();

CREATE FUNCTION webhook_batch_canceled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE batches SET finished_at = NEW.canceled_at WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch = NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER webhook_batch_canceled AFTER UPDATE OF canceled_at ON batches FOR EACH ROW EXECUTE FUNCTION webhook_batch_canceled();

CREATE FUNCTION webhook_batch_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_webhooks(NEW.workspace, 'batch.finished', NEW.id, NEW.finished_at);
    RETURN NULL;
END $$;

CREATE TRIGGER webhook_batch_finished AFTER UPDATE OF finished_at ON batches FOR EACH ROW
WHEN (NEW.finished_at IS NOT NULL AND OLD.finished_at IS NULL)
EXECUTE FUNCTION webhook_batch_finished();
