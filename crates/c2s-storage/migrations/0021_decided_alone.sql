-- When the household is refused, a young person with the RSA is decided of alone, and has a right of their own
-- (L861-2): one decision and one right for the household, and one for each of them. `person` names whom of the
-- application it is of.
CREATE TABLE decision_of_whom (
    application_id TEXT NOT NULL REFERENCES application (id),
    person TEXT NOT NULL,
    account_id TEXT REFERENCES account (id),
    decided_at @int NOT NULL,
    decided_on TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('granted_free', 'granted_with_contribution', 'refused')),
    law_version TEXT NOT NULL,
    sealed @blob NOT NULL,
    PRIMARY KEY (application_id, person),
    CHECK (account_id IS NOT NULL OR outcome <> 'refused')
) @strict;
INSERT INTO decision_of_whom
    (application_id, person, account_id, decided_at, decided_on, outcome, law_version, sealed)
SELECT application_id, 'household', account_id, decided_at, decided_on, outcome, law_version, sealed FROM decision;
DROP TABLE decision;
ALTER TABLE decision_of_whom RENAME TO decision;

CREATE TABLE entitlement_of_whom (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id),
    person TEXT NOT NULL,
    insured_id TEXT NOT NULL REFERENCES insured (id),
    state TEXT NOT NULL CHECK (state IN ('awaiting_payment_elements', 'open')),
    starts_on TEXT,
    ends_on TEXT,
    next_look TEXT,
    UNIQUE (application_id, person),
    CHECK ((state = 'open') = (starts_on IS NOT NULL)),
    CHECK ((state = 'open') = (ends_on IS NOT NULL)),
    CHECK (starts_on < ends_on)
) @strict;
INSERT INTO entitlement_of_whom (id, application_id, person, insured_id, state, starts_on, ends_on, next_look)
SELECT id, application_id, 'household', insured_id, state, starts_on, ends_on, next_look FROM entitlement;
DROP TABLE entitlement;
ALTER TABLE entitlement_of_whom RENAME TO entitlement;
CREATE INDEX entitlement_by_insured ON entitlement (insured_id);
CREATE INDEX entitlement_to_tend ON entitlement (next_look, id) WHERE next_look IS NOT NULL;
