-- What came in is opened in a closed process before anybody sees it.

-- received: nobody looked yet. opening: a copy of the program has it, until next_at. refused: the sealed part says why.
-- integrity_error: its bytes are no longer those that came.
ALTER TABLE paper ADD COLUMN state TEXT NOT NULL DEFAULT 'received'
    CHECK (state IN ('received', 'opening', 'safe', 'refused', 'integrity_error'));
ALTER TABLE paper ADD COLUMN attempts @int NOT NULL DEFAULT 0;
ALTER TABLE paper ADD COLUMN next_at @int NOT NULL DEFAULT 0;
-- The sealed file that people look at, and what was found on the way.
ALTER TABLE paper ADD COLUMN copy_address TEXT CHECK (state <> 'safe' OR copy_address IS NOT NULL);
ALTER TABLE paper ADD COLUMN found @blob;
CREATE INDEX paper_to_open ON paper (next_at, id) WHERE state IN ('received', 'opening') AND removed_at IS NULL;
