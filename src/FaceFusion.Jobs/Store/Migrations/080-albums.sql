-- Albums of a workspace. A picture may be in several; deleted for good it leaves them, and an album that goes leaves its pictures.
CREATE TABLE albums (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX albums_by_workspace ON albums (workspace, created_at);

CREATE TABLE album_pictures (
    album TEXT NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    picture TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    PRIMARY KEY (album, picture)
) WITHOUT ROWID;

CREATE INDEX album_pictures_by_picture ON album_pictures (picture);
