-- Who agreed to which version of the terms for pictures without a visible label, and which pictures left so. No reference to
-- jobs: both are kept when pictures are deleted.
CREATE TABLE label_agreements (
    id TEXT PRIMARY KEY,
    workspace TEXT,
    terms TEXT NOT NULL,
    language TEXT NOT NULL,
    agreed_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX label_agreements_by_workspace ON label_agreements (workspace, terms, agreed_at);

CREATE TABLE unlabelled_exports (
    agreement TEXT NOT NULL REFERENCES label_agreements (id),
    job TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    PRIMARY KEY (agreement, job)
) WITHOUT ROWID;

-- Which result an invisible watermark names; kept longer than the result, so that it can still be told from where a picture came.
CREATE TABLE watermarks (
    payload INTEGER PRIMARY KEY,
    job TEXT NOT NULL,
    made_at INTEGER NOT NULL
);
