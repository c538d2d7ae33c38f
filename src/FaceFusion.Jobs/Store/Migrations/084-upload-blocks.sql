-- Files of pictures that were taken offline on request, by the hash of their bytes as they came: nobody uploads them again.
CREATE TABLE blocked_uploads (
    sha256 TEXT PRIMARY KEY,
    request TEXT NOT NULL REFERENCES removal_requests (id)
) WITHOUT ROWID;
