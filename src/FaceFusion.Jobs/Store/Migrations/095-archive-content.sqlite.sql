-- What was deleted is in no archive: a packed one goes, one that is being packed begins anew.
CREATE TRIGGER archive_loses_photo AFTER DELETE ON photo_owners BEGIN
    DELETE FROM workspace_archives WHERE workspace = OLD.workspace AND ended_at IS NOT NULL;
    UPDATE workspace_archives SET file = '', beat_at = NULL WHERE workspace = OLD.workspace;
END;

CREATE TRIGGER archive_loses_picture AFTER DELETE ON jobs WHEN OLD.state = 'Succeeded' BEGIN
    DELETE FROM workspace_archives WHERE workspace = OLD.workspace AND ended_at IS NOT NULL;
    UPDATE workspace_archives SET file = '', beat_at = NULL WHERE workspace = OLD.workspace;
END;
