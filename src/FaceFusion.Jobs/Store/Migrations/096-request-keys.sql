-- What clients called requests other than jobs, and what these made: empty while they are under way.
CREATE TABLE request_keys (
    scope TEXT NOT NULL,
    route TEXT NOT NULL,
    name TEXT NOT NULL,
    request TEXT NOT NULL,
    made TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (scope, route, name)
) WITHOUT ROWID;
