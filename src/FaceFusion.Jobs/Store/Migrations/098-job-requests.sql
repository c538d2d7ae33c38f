-- What a job was asked for as (chain, average, try_on, backdrop), and what a program said with it: input, output options, metadata.
ALTER TABLE jobs ADD COLUMN type TEXT;
ALTER TABLE jobs ADD COLUMN asked TEXT;
ALTER TABLE batch_items ADD COLUMN type TEXT;
ALTER TABLE batch_items ADD COLUMN asked TEXT;

-- Messages are called as the API's description has them.
UPDATE webhooks SET events = replace(replace(events, 'job.succeeded', 'job.completed'), 'batch.finished', 'batch.completed');
UPDATE webhook_deliveries SET event = replace(replace(event, 'job.succeeded', 'job.completed'), 'batch.finished', 'batch.completed');
