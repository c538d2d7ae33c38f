-- Many recipes that are carried out one after the other, as the queue has room.
CREATE TABLE batches (
    id TEXT PRIMARY KEY,
    workspace TEXT,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    canceled_at INTEGER
) WITHOUT ROWID;

CREATE INDEX batches_by_workspace ON batches (workspace, created_at);

CREATE TABLE batch_items (
    batch TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    names TEXT NOT NULL,
    recipe TEXT NOT NULL,
    job TEXT,
    problem TEXT,
    PRIMARY KEY (batch, position)
) WITHOUT ROWID;

CREATE INDEX batch_items_waiting ON batch_items (batch, position) WHERE job IS NULL AND problem IS NULL;
