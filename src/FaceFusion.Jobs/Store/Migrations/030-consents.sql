-- Who said that a photo may be used, on what ground, for what and how long. Kept when photo and pictures are deleted: it is the
-- proof. A scope is a workspace, or, for a photo of nobody's, the photo itself.
CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    face INTEGER,
    basis TEXT NOT NULL,
    uses INTEGER NOT NULL,
    terms TEXT NOT NULL,
    language TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    expires_at INTEGER,
    ended_at INTEGER,
    is_withdrawn INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX consents_by_photo ON consents (scope, sha256, given_at);

-- What was done by whom. Nothing is changed or deleted: each row's hash covers the one before it.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE INDEX audit_by_subject ON audit (subject, number);

-- Receipts of deletions: the hash tells a true one, the rest is with whoever keeps the receipt.
CREATE TABLE receipts (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    issued_at INTEGER NOT NULL
) WITHOUT ROWID;

-- People who found themselves in a shared picture and want it gone. No reference to jobs: a request is kept when its picture is not.
CREATE TABLE removal_requests (
    id TEXT PRIMARY KEY,
    job TEXT NOT NULL,
    relation TEXT NOT NULL,
    statement TEXT NOT NULL,
    contact TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    handled_at INTEGER,
    handled_by TEXT
) WITHOUT ROWID;

CREATE INDEX removal_requests_by_state ON removal_requests (state, created_at);

-- Pictures that were taken offline on request: nobody shares them again.
CREATE TABLE withheld_pictures (
    job TEXT PRIMARY KEY,
    request TEXT NOT NULL REFERENCES removal_requests (id)
) WITHOUT ROWID;
