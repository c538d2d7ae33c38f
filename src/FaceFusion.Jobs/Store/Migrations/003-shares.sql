-- Links under which others see a picture. A password is kept as salt and hash only.
CREATE TABLE shares (
    slug TEXT PRIMARY KEY,
    picture TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    workspace TEXT NOT NULL,
    password TEXT,
    expires_at INTEGER,
    may_download INTEGER NOT NULL,
    shows_recipe INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX shares_by_picture ON shares (picture, created_at);
