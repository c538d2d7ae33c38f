-- The preset that a picture was made with, for the gallery to find it by; NULL where it was made without one.
ALTER TABLE jobs ADD COLUMN preset TEXT;
