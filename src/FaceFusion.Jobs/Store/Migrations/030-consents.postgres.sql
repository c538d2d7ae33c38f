-- Who said that a photo may be used, on what ground, for what and how long. Kept when photo and pictures are deleted: it is the
-- proof. A scope is a workspace, or, for a photo of nobody's, the photo itself.
CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    face bigint,
    basis TEXT NOT NULL,
    uses bigint NOT NULL,
    terms TEXT NOT NULL,
    language TEXT NOT NULL,
    given_at bigint NOT NULL,
    expires_at bigint,
    ended_at bigint,
    is_withdrawn bigint NOT NULL DEFAULT 0
);

CREATE INDEX consents_by_photo ON consents (scope, sha256, given_at);

-- What was done by whom. Nothing is changed or deleted: each row's hash covers the one before it.
CREATE TABLE audit (
    number bigint PRIMARY KEY,
    at bigint NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE INDEX audit_by_subject ON audit (subject, number);

CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is only added to.';
END $$;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to();

-- Receipts of deletions: the hash tells a true one, the rest is with whoever keeps the receipt.
CREATE TABLE receipts (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    issued_at bigint NOT NULL
);

-- People who found themselves in a shared picture and want it gone. No reference to jobs: a request is kept when its picture is not.
CREATE TABLE removal_requests (
    id TEXT PRIMARY KEY,
    job TEXT NOT NULL,
    relation TEXT NOT NULL,
    statement TEXT NOT NULL,
    contact TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at bigint NOT NULL,
    handled_at bigint,
    handled_by TEXT
);

CREATE INDEX removal_requests_by_state ON removal_requests (state, created_at);

-- Pictures that were taken offline on request: nobody shares them again.
CREATE TABLE withheld_pictures (
    job TEXT PRIMARY KEY,
    request TEXT NOT NULL REFERENCES removal_requests (id)
);
