-- What an account may have. A limit of 0 is none.
CREATE TABLE plans (
    name TEXT PRIMARY KEY,
    jobs_a_day INTEGER NOT NULL,
    largest_size INTEGER NOT NULL,
    storage_megabytes INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO plans (name, jobs_a_day, largest_size, storage_megabytes) VALUES
    ('guest', 0, 0, 0),
    ('standard', 200, 4096, 2048),
    ('pro', 0, 0, 0);

-- People who sign in. Everything of theirs belongs to their workspace.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    normalized_name TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    security_stamp TEXT NOT NULL,
    workspace TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    plan TEXT NOT NULL REFERENCES plans (name),
    failures INTEGER NOT NULL,
    locked_until INTEGER,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE passkeys (
    credential BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    sign_count INTEGER NOT NULL,
    transports TEXT NOT NULL,
    is_verified INTEGER NOT NULL,
    may_be_backed_up INTEGER NOT NULL,
    is_backed_up INTEGER NOT NULL,
    attestation BLOB NOT NULL,
    client_data BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX passkeys_by_account ON passkeys (account);

-- Keys of programs: only a hash is kept.
CREATE TABLE api_keys (
    prefix TEXT PRIMARY KEY,
    hash BLOB NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER
) WITHOUT ROWID;

CREATE INDEX api_keys_by_account ON api_keys (account);
CREATE INDEX jobs_by_workspace_day ON jobs (workspace, created_at);
