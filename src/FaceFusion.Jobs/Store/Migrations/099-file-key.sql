-- What addresses of files are signed with: one row.
CREATE TABLE file_key (
    id INTEGER PRIMARY KEY,
    secret BLOB NOT NULL
);
