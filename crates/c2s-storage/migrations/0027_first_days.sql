-- Who asked to be told on the first day on which a renewal may be asked for. The row goes once they are told, or once they
-- ask for it no more.
CREATE TABLE first_day (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    insured_id TEXT NOT NULL REFERENCES insured (id),
    first_day TEXT NOT NULL,
    asked_at @int NOT NULL
) @strict;
CREATE INDEX first_day_to_tell ON first_day (first_day, account_id);
