-- What was deleted is in no archive: a packed one goes, one that is being packed begins anew.
CREATE FUNCTION archive_loses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM workspace_archives WHERE workspace = OLD.workspace AND ended_at IS NOT NULL;
    UPDATE workspace_archives SET file = '', beat_at = NULL WHERE workspace = OLD.workspace;
    RETURN NULL;
END $$;

CREATE TRIGGER archive_loses_photo AFTER DELETE ON photo_owners FOR EACH ROW EXECUTE FUNCTION archive_loses();
CREATE TRIGGER archive_loses_picture AFTER DELETE ON jobs FOR EACH ROW WHEN (OLD.state = 'Succeeded') EXECUTE FUNCTION archive_loses();
