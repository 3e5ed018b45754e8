-- A value that the genuine seal of a paper says and that a caseworker keeps as confirmed: at most one of each for a seal.
-- `seal` is its fingerprint, which says nothing of what it says. The value and where it was read are sealed.
CREATE TABLE confirmed_value (
    application_id TEXT NOT NULL REFERENCES application (id),
    seal TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value IN ('year', 'income', 'shares', 'declarants')),
    account_id TEXT NOT NULL REFERENCES account (id),
    confirmed_at @int NOT NULL,
    sealed @blob NOT NULL,
    PRIMARY KEY (application_id, seal, value)
) @strict;
