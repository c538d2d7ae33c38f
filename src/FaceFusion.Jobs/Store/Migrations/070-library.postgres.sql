-- People whose photos a workspace keeps. A person has at least one photo: the last one takes the person along, so that no name stays
-- without a face. A face is one person's; a sample, which is everybody's, may be in many workspaces.
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL
);

CREATE INDEX people_by_workspace ON people (workspace);

CREATE TABLE people_faces (
    workspace TEXT NOT NULL,
    photo TEXT NOT NULL,
    face bigint NOT NULL,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    place bigint NOT NULL,
    PRIMARY KEY (workspace, photo, face)
);

CREATE INDEX people_faces_by_person ON people_faces (person, place);
CREATE INDEX people_faces_by_photo ON people_faces (photo);

CREATE FUNCTION person_without_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people WHERE id = OLD.person AND NOT EXISTS (SELECT 1 FROM people_faces WHERE person = OLD.person);
    RETURN NULL;
END $$;

CREATE TRIGGER person_without_photos AFTER DELETE ON people_faces FOR EACH ROW EXECUTE FUNCTION person_without_photos();

-- Two who look alike and are not the same: nobody is asked again.
CREATE TABLE people_apart (
    one TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
);

CREATE INDEX people_apart_by_other ON people_apart (other);
