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
