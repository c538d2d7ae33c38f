-- Triggers, so that whatever ends a job writes the message in the same transaction: neither is without the other.
CREATE TRIGGER webhook_job_ended AFTER UPDATE OF state ON jobs
WHEN NEW.state IN ('Succeeded', 'Failed', 'Canceled') AND OLD.state NOT IN ('Succeeded', 'Failed', 'Canceled')
BEGIN
    INSERT INTO webhook_deliveries (id, webhook, event, subject, created_at, due_at)
    SELECT 'msg_' || lower(hex(randomblob(16))), id, 'job.' || lower(NEW.state), NEW.id, NEW.completed_at, NEW.completed_at
    FROM webhooks
    WHERE workspace = NEW.workspace AND disabled_at IS NULL AND instr(' ' || events || ' ', ' job.' || lower(NEW.state) || ' ') > 0;
    UPDATE batches SET finished_at = NEW.completed_at WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch IN (SELECT batch FROM batch_items WHERE job = NEW.id));
END;

CREATE TRIGGER webhook_batch_item_over AFTER UPDATE ON batch_items
BEGIN
    UPDATE batches SET finished_at = coalesce((SELECT max(completed_at) FROM jobs JOIN batch_items ON job = jobs.id WHERE batch = NEW.batch), created_at)
    WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch = NEW.batch);
END;

CREATE TRIGGER webhook_batch_canceled AFTER UPDATE OF canceled_at ON batches
BEGIN
    UPDATE batches SET finished_at = NEW.canceled_at WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch = NEW.id);
END;

CREATE TRIGGER webhook_batch_finished AFTER UPDATE OF finished_at ON batches
WHEN NEW.finished_at IS NOT NULL AND OLD.finished_at IS NULL
BEGIN
    INSERT INTO webhook_deliveries (id, webhook, event, subject, created_at, due_at)
    SELECT 'msg_' || lower(hex(randomblob(16))), id, 'batch.finished', NEW.id, NEW.finished_at, NEW.finished_at
    FROM webhooks
    WHERE workspace = NEW.workspace AND disabled_at IS NULL AND instr(' ' || events || ' ', ' batch.finished ') > 0;
END;
