-- The trace of the request that a job came by (W3C traceparent), so that its run is a part of it on whatever process.
ALTER TABLE jobs ADD COLUMN trace TEXT;
