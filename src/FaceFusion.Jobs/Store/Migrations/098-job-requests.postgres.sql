UPDATE jobs SET type = CASE
    WHEN recipe::jsonb ->> 'method' = 'mean' THEN 'average'
    WHEN recipe::jsonb -> 'garment' IS NOT NULL THEN 'try_on'
    WHEN coalesce(jsonb_array_length(recipe::jsonb -> 'rounds'), 0) = 0 AND recipe::jsonb -> 'backdrop' IS NOT NULL THEN 'backdrop'
    ELSE 'chain' END;

CREATE FUNCTION webhook_job_started() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_webhooks(NEW.workspace, 'job.started', NEW.id, NEW.started_at);
    RETURN NULL;
END $$;

CREATE TRIGGER webhook_job_started AFTER UPDATE OF state ON jobs FOR EACH ROW
WHEN (NEW.state = 'Running' AND OLD.state = 'Queued' AND NEW.attempts = 1)
EXECUTE FUNCTION webhook_job_started();

CREATE OR REPLACE FUNCTION webhook_job_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_webhooks(NEW.workspace, CASE NEW.state WHEN 'Succeeded' THEN 'job.completed' ELSE 'job.' || lower(NEW.state) END, NEW.id, NEW.completed_at);
    UPDATE batches SET finished_at = NEW.completed_at WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch IN (SELECT batch FROM batch_items WHERE job = NEW.id));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION webhook_batch_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_webhooks(NEW.workspace, 'batch.completed', NEW.id, NEW.finished_at);
    RETURN NULL;
END $$;
