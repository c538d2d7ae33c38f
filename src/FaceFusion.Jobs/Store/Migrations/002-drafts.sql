-- A draft is its history: steps in the order of their numbers, and which of them is the present one.
CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    revision INTEGER NOT NULL,
    present INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX drafts_by_workspace ON drafts (workspace, updated_at);

CREATE TABLE draft_steps (
    draft TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (draft, number)
) WITHOUT ROWID;

CREATE TABLE presets (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX presets_by_workspace ON presets (workspace, created_at);
