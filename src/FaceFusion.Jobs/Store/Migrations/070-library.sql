-- People whose photos a workspace keeps. A person has at least one photo: the last one takes the person along, so that no name stays
-- without a face. A face is one person's; a sample, which is everybody's, may be in many workspaces.
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX people_by_workspace ON people (workspace);

CREATE TABLE people_faces (
    workspace TEXT NOT NULL,
    photo TEXT NOT NULL,
    face INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    PRIMARY KEY (workspace, photo, face)
) WITHOUT ROWID;

CREATE INDEX people_faces_by_person ON people_faces (person, place);
CREATE INDEX people_faces_by_photo ON people_faces (photo);

-- Two who look alike and are not the same: nobody is asked again.
CREATE TABLE people_apart (
    one TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE INDEX people_apart_by_other ON people_apart (other);
