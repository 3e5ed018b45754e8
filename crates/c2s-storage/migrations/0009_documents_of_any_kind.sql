-- Documents of more kinds. Whoever reads a row refuses a kind that it does not know, so the table need not list them:
-- SQLite changes no constraint, and a table copied for each new letter would be a risk for nothing.
CREATE TABLE document_of_any_kind (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL,
    -- The key, within the application, of the person it is issued to.
    holder TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('due', 'issued')),
    asked_at @int NOT NULL,
    issued_at @int,
    address TEXT,
    sha256 @blob,
    template_version TEXT,
    law_version TEXT NOT NULL,
    UNIQUE (application_id, kind, holder),
    CHECK ((state = 'issued') = (issued_at IS NOT NULL)),
    CHECK ((state = 'issued') = (address IS NOT NULL)),
    CHECK ((state = 'issued') = (sha256 IS NOT NULL)),
    CHECK ((state = 'issued') = (template_version IS NOT NULL))
) @strict;
INSERT INTO document_of_any_kind
    (id, application_id, kind, holder, state, asked_at, issued_at, address, sha256, template_version, law_version)
SELECT id, application_id, kind, holder, state, asked_at, issued_at, address, sha256, template_version, law_version
FROM document;
DROP TABLE document;
ALTER TABLE document_of_any_kind RENAME TO document;
CREATE INDEX document_due ON document (asked_at) WHERE state = 'due';
