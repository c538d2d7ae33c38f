CREATE FUNCTION person_without_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people WHERE id = OLD.person AND NOT EXISTS (SELECT 1 FROM people_faces WHERE person = OLD.person);
    RETURN NULL;
END $$;

CREATE TRIGGER person_without_photos AFTER DELETE ON people_faces FOR EACH ROW EXECUTE FUNCTION person_without_photos();
