-- Identity: by which civil identity a person of the register is found, who proves who they are, how an account is
-- got back, what was typed when a session had closed.

-- Keyed fingerprints of a family name with a date of birth: one for each family name that a person is known by.
CREATE TABLE insured_identity (
    insured_id TEXT NOT NULL REFERENCES insured (id),
    identity_index @blob NOT NULL,
    PRIMARY KEY (insured_id, identity_index)
) @strict;
CREATE INDEX insured_by_identity ON insured_identity (identity_index);

-- When the fingerprints of a person were made; those of a person without are made by the background work.
ALTER TABLE insured ADD COLUMN identified_at @int;
CREATE INDEX insured_to_identify ON insured (id) WHERE identified_at IS NULL;

-- How a session was opened, and what the identity provider gave to close its own with it.
ALTER TABLE session ADD COLUMN means TEXT NOT NULL DEFAULT 'password'
    CHECK (means IN ('password', 'password_and_code', 'franceconnect', 'franceconnect_and_code'));
ALTER TABLE session ADD COLUMN id_token @blob;

-- The holder of an account, as an identity provider knows them: a keyed fingerprint of the issuer and the subject.
CREATE TABLE federated_identity (
    subject_index @blob PRIMARY KEY,
    account_id TEXT NOT NULL UNIQUE REFERENCES account (id),
    linked_at @int NOT NULL
) @strict;

-- Something begun that goes on with another request: found by the hash of a token, sealed under a key made of it.
CREATE TABLE pending_step (
    token_hash @blob PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('provider', 'link', 'second_factor', 'provider_end')),
    sealed @blob NOT NULL,
    ends_at @int NOT NULL
) @strict;
CREATE INDEX pending_step_by_end ON pending_step (ends_at);

-- The secret of a code generator. It counts once `confirmed_at` says that a first code was right.
CREATE TABLE second_factor (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    sealed @blob NOT NULL,
    -- The step of the last code that was accepted: none is accepted twice.
    last_step @int NOT NULL,
    created_at @int NOT NULL,
    confirmed_at @int
) @strict;

-- Each opens a session once, when the code generator is lost.
CREATE TABLE rescue_code (
    account_id TEXT NOT NULL REFERENCES account (id),
    code_index @blob NOT NULL,
    PRIMARY KEY (account_id, code_index)
) @strict;

-- One at a time for each account: a new one replaces it.
CREATE TABLE password_reset (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    code_index @blob NOT NULL,
    tries_left @int NOT NULL,
    ends_at @int NOT NULL
) @strict;

-- A form posted after its session had closed, for whoever signs in again to the same account.
CREATE TABLE kept_form (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    sealed @blob NOT NULL,
    kept_at @int NOT NULL,
    ends_at @int NOT NULL
) @strict;
CREATE INDEX kept_form_by_account ON kept_form (account_id, kept_at);
CREATE INDEX kept_form_by_end ON kept_form (ends_at);

-- A message may concern the account alone; `sealed` is what it must carry, under the data key of the account.
CREATE TABLE outbox_of_accounts (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    application_id TEXT REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN (
        'receipt_available', 'decision_available',
        'account_opened', 'recovery_code', 'password_changed', 'second_factor_changed', 'sign_in_linked'
    )),
    sealed @blob,
    created_at @int NOT NULL,
    sent_at @int,
    UNIQUE (application_id, kind),
    CHECK ((kind IN ('receipt_available', 'decision_available')) = (application_id IS NOT NULL)),
    CHECK ((kind = 'recovery_code') = (sealed IS NOT NULL))
) @strict;
INSERT INTO outbox_of_accounts (id, account_id, application_id, kind, created_at, sent_at)
    SELECT id, account_id, application_id, kind, created_at, sent_at FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_accounts RENAME TO outbox;
CREATE INDEX outbox_waiting ON outbox (created_at) WHERE sent_at IS NULL;
