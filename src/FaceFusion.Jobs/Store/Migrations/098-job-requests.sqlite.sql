UPDATE jobs SET type = CASE
    WHEN json_extract(recipe, '$.method') = 'mean' THEN 'average'
    WHEN json_extract(recipe, '$.garment') IS NOT NULL THEN 'try_on'
    WHEN coalesce(json_array_length(recipe, '$.rounds'), 0) = 0 AND json_extract(recipe, '$.backdrop') IS NOT NULL THEN 'backdrop'
    ELSE 'chain' END;

DROP TRIGGER webhook_job_ended;
DROP TRIGGER webhook_batch_finished;

CREATE TRIGGER webhook_job_started AFTER UPDATE OF state ON jobs
WHEN NEW.state = 'Running' AND OLD.state = 'Queued' AND NEW.attempts = 1
BEGIN
    INSERT INTO webhook_deliveries (id, webhook, event, subject, created_at, due_at)
    SELECT 'msg_' || lower(hex(randomblob(16))), id, 'job.started', NEW.id, NEW.started_at, NEW.started_at
    FROM webhooks
    WHERE workspace = NEW.workspace AND disabled_at IS NULL AND instr(' ' || events || ' ', ' job.started ') > 0;
END;

CREATE TRIGGER webhook_job_ended AFTER UPDATE OF state ON jobs
WHEN NEW.state IN ('Succeeded', 'Failed', 'Canceled') AND OLD.state NOT IN ('Succeeded', 'Failed', 'Canceled')
BEGIN
    INSERT INTO webhook_deliveries (id, webhook, event, subject, created_at, due_at)
    SELECT 'msg_' || lower(hex(randomblob(16))), id, CASE NEW.state WHEN 'Succeeded' THEN 'job.completed' ELSE 'job.' || lower(NEW.state) END, NEW.id, NEW.completed_at, NEW.completed_at
    FROM webhooks
    WHERE workspace = NEW.workspace AND disabled_at IS NULL
        AND instr(' ' || events || ' ', CASE NEW.state WHEN 'Succeeded' THEN ' job.completed ' ELSE ' job.' || lower(NEW.state) || ' ' END) > 0;
    UPDATE batches SET finished_at = NEW.completed_at WHERE finished_at IS NULL AND id IN (SELECT batch FROM batches_over WHERE batch IN (SELECT batch FROM batch_items WHERE job = NEW.id));
END;

CREATE TRIGGER webhook_batch_finished AFTER UPDATE OF finished_at ON batches
WHEN NEW.finished_at IS NOT NULL AND OLD.finished_at IS NULL
BEGIN
    INSERT INTO webhook_deliveries (id, webhook, event, subject, created_at, due_at)
    SELECT 'msg_' || lower(hex(randomblob(16))), id, 'batch.completed', NEW.id, NEW.finished_at, NEW.finished_at
    FROM webhooks
    WHERE workspace = NEW.workspace AND disabled_at IS NULL AND instr(' ' || events || ' ', ' batch.completed ') > 0;
END;
