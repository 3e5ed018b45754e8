-- The first tables: accounts, register, applications, decisions, documents, audit trail.
--
-- One text for both engines; `dialect.rs` replaces @int, @blob and @strict.
-- Identifiers are UUIDs as text, instants microseconds of Unix time, days YYYY-MM-DD.
-- What concerns a person is in the columns named `sealed`, encrypted under the data key of its row.

CREATE TABLE key_check (
    name TEXT PRIMARY KEY,
    mark @blob NOT NULL
) @strict;

CREATE TABLE fund (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    -- Its addresses, its signatory: what its letters print, as JSON. Public.
    details TEXT NOT NULL
) @strict;

-- One per person, one per application. Destroying it erases what it sealed, in the backups too.
CREATE TABLE data_key (
    id TEXT PRIMARY KEY,
    master_key TEXT NOT NULL,
    wrapped @blob NOT NULL,
    created_at @int NOT NULL
) @strict;

CREATE TABLE insured (
    id TEXT PRIMARY KEY,
    fund_id TEXT NOT NULL REFERENCES fund (id),
    data_key_id TEXT NOT NULL REFERENCES data_key (id),
    nir_index @blob NOT NULL UNIQUE,
    sealed @blob NOT NULL
) @strict;

CREATE TABLE insured_child (
    parent_id TEXT NOT NULL REFERENCES insured (id),
    child_id TEXT NOT NULL REFERENCES insured (id),
    PRIMARY KEY (parent_id, child_id),
    CHECK (parent_id <> child_id)
) @strict;

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('insured', 'caseworker')),
    fund_id TEXT NOT NULL REFERENCES fund (id),
    insured_id TEXT UNIQUE REFERENCES insured (id),
    data_key_id TEXT NOT NULL REFERENCES data_key (id),
    login_index @blob NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    sealed @blob NOT NULL,
    created_at @int NOT NULL,
    closed_at @int,
    CHECK ((role = 'insured') = (insured_id IS NOT NULL))
) @strict;

-- Counters of failed sign-ins, by account and by address; `key` is a keyed fingerprint of either.
CREATE TABLE sign_in_tries (
    key @blob PRIMARY KEY,
    failures @int NOT NULL CHECK (failures >= 0),
    window_ends_at @int NOT NULL
) @strict;
CREATE INDEX sign_in_tries_by_end ON sign_in_tries (window_ends_at);

-- The token itself is nowhere: only its SHA-256.
CREATE TABLE session (
    token_hash @blob PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    created_at @int NOT NULL,
    last_seen_at @int NOT NULL,
    idle_seconds @int NOT NULL,
    ends_at @int NOT NULL
) @strict;
CREATE INDEX session_by_end ON session (ends_at);
CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE application (
    id TEXT PRIMARY KEY,
    insured_id TEXT NOT NULL REFERENCES insured (id),
    fund_id TEXT NOT NULL REFERENCES fund (id),
    data_key_id TEXT NOT NULL REFERENCES data_key (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'decided', 'withdrawn')),
    version @int NOT NULL CHECK (version > 0),
    opened_at @int NOT NULL,
    saved_at @int NOT NULL,
    sealed @blob NOT NULL,
    submission_key @blob UNIQUE,
    receipt_number TEXT UNIQUE,
    submitted_at @int,
    submitted_on TEXT,
    last_day TEXT,
    decided_on TEXT,
    withdrawn_on TEXT,
    outcome TEXT CHECK (outcome IN ('granted_free', 'granted_with_contribution', 'refused')),
    CHECK (state <> 'draft' OR (receipt_number IS NULL AND submitted_on IS NULL)),
    CHECK (state NOT IN ('submitted', 'decided') OR receipt_number IS NOT NULL),
    CHECK ((receipt_number IS NULL) = (submitted_at IS NULL)),
    CHECK ((receipt_number IS NULL) = (submitted_on IS NULL)),
    CHECK ((receipt_number IS NULL) = (last_day IS NULL)),
    CHECK ((receipt_number IS NULL) = (submission_key IS NULL)),
    CHECK ((state = 'decided') = (decided_on IS NOT NULL)),
    CHECK ((state = 'decided') = (outcome IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL))
) @strict;
-- One open application for each insured person.
CREATE UNIQUE INDEX application_open ON application (insured_id) WHERE state IN ('draft', 'submitted');
CREATE INDEX application_by_insured ON application (insured_id, opened_at);
CREATE INDEX application_queue ON application (fund_id, last_day, id) WHERE state = 'submitted';

-- Every change of an application: `version` is the one it led to, the change before it is the state before.
CREATE TABLE application_event (
    application_id TEXT NOT NULL REFERENCES application (id),
    version @int NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL CHECK (kind IN ('opened', 'saved', 'paper_added', 'paper_removed', 'submitted', 'decided')),
    at @int NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    sealed @blob NOT NULL,
    PRIMARY KEY (application_id, version)
) @strict;

CREATE TABLE deadline (
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN ('silence_is_acceptance')),
    due_on TEXT NOT NULL,
    due_at @int NOT NULL,
    zone TEXT NOT NULL,
    rule TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'met')),
    PRIMARY KEY (application_id, kind)
) @strict;
CREATE INDEX deadline_due ON deadline (due_at) WHERE state = 'running';

CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id),
    person TEXT NOT NULL,
    address TEXT NOT NULL,
    size @int NOT NULL CHECK (size > 0),
    sealed @blob NOT NULL,
    added_at @int NOT NULL,
    removed_at @int
) @strict;
CREATE UNIQUE INDEX paper_in_window ON paper (application_id, person) WHERE removed_at IS NULL;

-- One decision for each application, for ever.
CREATE TABLE decision (
    application_id TEXT PRIMARY KEY REFERENCES application (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    decided_at @int NOT NULL,
    decided_on TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('granted_free', 'granted_with_contribution', 'refused')),
    law_version TEXT NOT NULL,
    sealed @blob NOT NULL
) @strict;

CREATE TABLE entitlement (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL UNIQUE REFERENCES application (id),
    insured_id TEXT NOT NULL REFERENCES insured (id),
    state TEXT NOT NULL CHECK (state IN ('awaiting_payment_elements', 'open')),
    starts_on TEXT,
    ends_on TEXT,
    CHECK ((state = 'open') = (starts_on IS NOT NULL)),
    CHECK ((state = 'open') = (ends_on IS NOT NULL)),
    CHECK (starts_on < ends_on)
) @strict;
CREATE INDEX entitlement_by_insured ON entitlement (insured_id);

-- Asked for in the transaction that owes it, issued right after, kept as it was issued.
CREATE TABLE document (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN ('receipt', 'decision', 'certificate')),
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
CREATE INDEX document_due ON document (asked_at) WHERE state = 'due';

-- What must leave: neutral, without any word on the person or their health.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN ('receipt_available', 'decision_available')),
    created_at @int NOT NULL,
    sent_at @int,
    UNIQUE (application_id, kind)
) @strict;
CREATE INDEX outbox_waiting ON outbox (created_at) WHERE sent_at IS NULL;

-- Chained: `hash` is the SHA-256 of the hash before it and of the entry.
CREATE TABLE audit_entry (
    number @int PRIMARY KEY,
    at @int NOT NULL,
    account_id TEXT,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    cause TEXT NOT NULL,
    hash @blob NOT NULL
) @strict;

-- The last entry, sealed with a key that is not in the database: cutting the trail short shows.
CREATE TABLE audit_head (
    id @int PRIMARY KEY CHECK (id = 1),
    number @int NOT NULL,
    hash @blob NOT NULL,
    seal @blob NOT NULL
) @strict;
