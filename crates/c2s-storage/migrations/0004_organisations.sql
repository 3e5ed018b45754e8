-- The organisations that may manage the cover beside the funds (L861-4), as the official yearly list gives them.
-- Nothing here concerns a person.

CREATE TABLE organisation (
    siren TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- Its head office, the places where it receives people, its site, as JSON.
    details TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    -- The last day on which it manages the cover; NULL while it is on the list.
    ends_on TEXT,
    CHECK (ends_on IS NULL OR starts_on <= ends_on)
) @strict;

-- One row for each import that changed the list: its number says when the list must be read again.
CREATE TABLE organisation_list (
    version @int PRIMARY KEY,
    imported_at @int NOT NULL,
    -- What the import changed, as JSON.
    report TEXT NOT NULL
) @strict;
