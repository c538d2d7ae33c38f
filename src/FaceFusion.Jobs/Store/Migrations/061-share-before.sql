-- The photo before, where whoever shares it wants it seen: a reduced copy that lives as long as the link.
ALTER TABLE shares ADD COLUMN before BLOB;
ALTER TABLE shares ADD COLUMN before_format TEXT;
