-- What a workspace's pictures have in common; the logo is a PNG of ours, not the file that came.
CREATE TABLE brands (
    workspace TEXT PRIMARY KEY,
    kit TEXT NOT NULL,
    logo_id TEXT,
    logo BLOB
) WITHOUT ROWID;
