CREATE TRIGGER person_without_photos AFTER DELETE ON people_faces
WHEN NOT EXISTS (SELECT 1 FROM people_faces WHERE person = OLD.person)
BEGIN
    DELETE FROM people WHERE id = OLD.person;
END;
