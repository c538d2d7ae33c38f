-- Whose an uploaded photo is. A photo that is not here was sent by a program without a workspace: whoever has its id has the photo.
CREATE TABLE photo_owners (
    photo TEXT PRIMARY KEY,
    workspace TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX photo_owners_by_workspace ON photo_owners (workspace);
