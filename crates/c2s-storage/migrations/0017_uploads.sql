-- Files on their way, in pieces: one for each window and each person who sends. What came stays until the file is whole,
-- is given up, or nobody went on for a day.
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    -- The keyed fingerprint of its window.
    place @blob NOT NULL,
    received @int NOT NULL CHECK (received >= 0),
    pieces @int NOT NULL CHECK (pieces >= 0),
    touched_at @int NOT NULL,
    sealed @blob NOT NULL,
    UNIQUE (application_id, account_id, place)
) @strict;
CREATE INDEX upload_touched ON upload (touched_at);

-- Each piece is a sealed file of its own.
CREATE TABLE upload_piece (
    upload_id TEXT NOT NULL REFERENCES upload (id),
    number @int NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (upload_id, number)
) @strict;
