-- How long things are kept: what is withheld from erasure, what was erased and why.

-- A file that must not be erased, until it is released. Who must keep it and why is sealed with the file.
CREATE TABLE hold (
    application_id TEXT NOT NULL REFERENCES application (id),
    number @int NOT NULL CHECK (number > 0),
    placed_at @int NOT NULL,
    released_at @int,
    sealed @blob NOT NULL,
    PRIMARY KEY (application_id, number)
) @strict;
CREATE UNIQUE INDEX hold_running ON hold (application_id) WHERE released_at IS NULL;

-- What is left of a file: that it was, under which rule it was erased, and the hashes of what was issued.
CREATE TABLE erasure (
    application_id TEXT PRIMARY KEY,
    insured_id TEXT NOT NULL REFERENCES insured (id),
    fund_id TEXT NOT NULL REFERENCES fund (id),
    receipt_number TEXT,
    rule TEXT NOT NULL,
    -- The day from which its delay ran, and the delay; nothing where its applicant gave a draft up.
    since TEXT,
    delay TEXT,
    erased_at @int NOT NULL,
    -- How many sealed files it had.
    files @int NOT NULL CHECK (files >= 0),
    -- What was issued, as JSON: kind, instant, SHA-256. It names nobody.
    documents TEXT NOT NULL
) @strict;
CREATE INDEX erasure_by_receipt ON erasure (receipt_number);
CREATE INDEX erasure_by_insured ON erasure (insured_id, erased_at);

-- Sealed files whose key is destroyed and that are still to be taken out of the store.
CREATE TABLE erased_file (
    address TEXT PRIMARY KEY,
    application_id TEXT NOT NULL
) @strict;

CREATE INDEX application_over ON application (id) WHERE state IN ('decided', 'withdrawn');
