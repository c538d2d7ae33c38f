-- What clients called requests for jobs lies with what they called others; the keys of the last day stay what they were.
INSERT INTO request_keys (scope, route, name, request, made, created_at)
SELECT scope, 'jobs', name, request, job, created_at FROM idempotency_keys;

DROP TABLE idempotency_keys;
