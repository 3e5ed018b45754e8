-- What leaves by post: one letter for each message that neither an e-mail nor an SMS carries.

CREATE TABLE letter (
    outbox_id TEXT PRIMARY KEY REFERENCES outbox (id),
    owed_at @int NOT NULL,
    -- without_address: nobody knows where it goes. held: every try failed. needless: it would say what is no longer so.
    state TEXT NOT NULL DEFAULT 'owed'
        CHECK (state IN ('owed', 'printing', 'printed', 'without_address', 'held', 'needless')),
    attempts @int NOT NULL DEFAULT 0,
    next_at @int NOT NULL,
    -- The day whose folder holds it, and its lines in the list of that folder: they name nobody.
    day TEXT,
    manifest TEXT,
    printed_at @int,
    -- The list on the disk holds its lines.
    listed_at @int,
    CHECK (state <> 'printed' OR (day IS NOT NULL AND manifest IS NOT NULL AND printed_at IS NOT NULL))
) @strict;
CREATE INDEX letter_due ON letter (next_at) WHERE state IN ('owed', 'printing', 'without_address');
CREATE INDEX letter_by_day ON letter (day, outbox_id) WHERE state = 'printed';

INSERT INTO letter (outbox_id, owed_at, next_at)
SELECT id, created_at, created_at FROM outbox WHERE state IN ('by_letter', 'given_up');
