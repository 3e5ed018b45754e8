-- What is typed and not sent yet, what happens after the sending, the messages and what tells of them.
--
-- Kinds of events and of alerts grow with the service: their lists are the enumerations of `rows/`, which refuse
-- a kind they do not know. Hence no CHECK repeats them here.

-- What was typed on one page of a draft, exactly as it was typed, complete or not.
CREATE TABLE typed_page (
    application_id TEXT NOT NULL REFERENCES application (id),
    page TEXT NOT NULL,
    -- How many times it was kept: whoever keeps it again names the turn they saw.
    turn @int NOT NULL CHECK (turn > 0),
    saved_at @int NOT NULL,
    -- The page was sent from elsewhere meanwhile: it is offered, no longer shown by itself.
    set_aside @int NOT NULL CHECK (set_aside IN (0, 1)),
    sealed @blob NOT NULL,
    PRIMARY KEY (application_id, page)
) @strict;

CREATE INDEX application_drafts ON application (saved_at) WHERE state = 'draft';

-- Nobody acts when silence accepts; a correction that is certified has its key, as the application has.
CREATE TABLE application_event_next (
    application_id TEXT NOT NULL REFERENCES application (id),
    version @int NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL,
    at @int NOT NULL,
    account_id TEXT REFERENCES account (id),
    submission_key @blob UNIQUE,
    sealed @blob NOT NULL,
    PRIMARY KEY (application_id, version)
) @strict;
INSERT INTO application_event_next (application_id, version, kind, at, account_id, sealed)
SELECT application_id, version, kind, at, account_id, sealed FROM application_event;
DROP TABLE application_event;
ALTER TABLE application_event_next RENAME TO application_event;

-- A decision without an account is the silence of the fund.
CREATE TABLE decision_next (
    application_id TEXT PRIMARY KEY REFERENCES application (id),
    account_id TEXT REFERENCES account (id),
    decided_at @int NOT NULL,
    decided_on TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('granted_free', 'granted_with_contribution', 'refused')),
    law_version TEXT NOT NULL,
    sealed @blob NOT NULL,
    CHECK (account_id IS NOT NULL OR outcome <> 'refused')
) @strict;
INSERT INTO decision_next (application_id, account_id, decided_at, decided_on, outcome, law_version, sealed)
SELECT application_id, account_id, decided_at, decided_on, outcome, law_version, sealed FROM decision;
DROP TABLE decision;
ALTER TABLE decision_next RENAME TO decision;

-- What must leave: neutral, without any word on the person or their health. Once for each occasion.
CREATE TABLE outbox_next (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    application_id TEXT REFERENCES application (id),
    kind TEXT NOT NULL,
    -- What makes it one: the same kind of the same occasion is written once. Without, each is its own.
    occasion TEXT,
    -- What this message alone carries, such as a code; under the data key of the account.
    sealed @blob,
    created_at @int NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'sending', 'sent', 'by_letter', 'given_up')),
    attempts @int NOT NULL DEFAULT 0,
    -- When it is tried, or tried again; at once when nothing says so.
    next_at @int NOT NULL DEFAULT 0,
    sent_at @int,
    UNIQUE (account_id, kind, occasion)
) @strict;
INSERT INTO outbox_next
    (id, account_id, application_id, kind, occasion, sealed, created_at, state, attempts, next_at, sent_at)
SELECT id, account_id, application_id, kind, application_id, sealed, created_at,
       CASE WHEN sent_at IS NULL THEN 'waiting' ELSE 'sent' END, 0, created_at, sent_at
FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (next_at) WHERE state IN ('waiting', 'sending');

-- How somebody wants to be told.
CREATE TABLE contact (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    sealed @blob NOT NULL,
    changed_at @int NOT NULL
) @strict;

-- Between an insured person and their fund.
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    insured_id TEXT NOT NULL REFERENCES insured (id),
    fund_id TEXT NOT NULL REFERENCES fund (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    author TEXT NOT NULL CHECK (author IN ('person', 'fund')),
    account_id TEXT NOT NULL REFERENCES account (id),
    written_at @int NOT NULL,
    read_at @int,
    -- The same form sent twice writes one message.
    form_key @blob NOT NULL UNIQUE,
    sealed @blob NOT NULL
) @strict;
CREATE INDEX message_by_insured ON message (insured_id, written_at, id);
CREATE INDEX message_by_application ON message (application_id, written_at, id);
