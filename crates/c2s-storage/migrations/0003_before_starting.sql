-- What a person answers before starting an application, and who is in the applications that were sent.

CREATE TABLE preparation (
    insured_id TEXT PRIMARY KEY REFERENCES insured (id),
    version @int NOT NULL CHECK (version > 0),
    saved_at @int NOT NULL,
    sealed @blob NOT NULL
) @strict;

-- Everyone of an application that was sent, by the fingerprint of their number: one application a household.
CREATE TABLE application_member (
    application_id TEXT NOT NULL REFERENCES application (id),
    nir_index @blob NOT NULL,
    PRIMARY KEY (application_id, nir_index)
) @strict;
CREATE INDEX application_member_by_nir ON application_member (nir_index);
CREATE INDEX application_by_duration ON application (fund_id, submitted_at);
