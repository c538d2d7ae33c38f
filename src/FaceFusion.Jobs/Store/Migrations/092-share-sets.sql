-- Several pictures under one link: each has a share of its own, with terms of its own, and the link's slug is what they have in common.
ALTER TABLE shares ADD COLUMN set_slug TEXT;

ALTER TABLE shares ADD COLUMN set_place INTEGER;

CREATE INDEX shares_by_set ON shares (set_slug, set_place);
