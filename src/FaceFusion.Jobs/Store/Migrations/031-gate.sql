-- Who confirmed that a photo shows adults who are dressed, where no classifier could tell. By scope and bytes, as consents.
CREATE TABLE gate_confirmations (
    scope TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    terms TEXT NOT NULL,
    language TEXT NOT NULL,
    confirmed_at INTEGER NOT NULL,
    PRIMARY KEY (scope, sha256)
) WITHOUT ROWID;
