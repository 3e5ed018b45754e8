-- The law renews some rights without being asked (L861-5, R861-18 II): the right of the next year is of the same
-- application, `turn` counts the years.
CREATE TABLE entitlement_of_turn (
    id TEXT PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES application (id),
    person TEXT NOT NULL,
    turn @int NOT NULL CHECK (turn > 0),
    insured_id TEXT NOT NULL REFERENCES insured (id),
    state TEXT NOT NULL CHECK (state IN ('awaiting_payment_elements', 'open')),
    starts_on TEXT,
    ends_on TEXT,
    next_look TEXT,
    UNIQUE (application_id, person, turn),
    CHECK ((state = 'open') = (starts_on IS NOT NULL)),
    CHECK ((state = 'open') = (ends_on IS NOT NULL)),
    CHECK (starts_on < ends_on)
) @strict;
INSERT INTO entitlement_of_turn (id, application_id, person, turn, insured_id, state, starts_on, ends_on, next_look)
SELECT id, application_id, person, 1, insured_id, state, starts_on, ends_on, next_look FROM entitlement;
DROP TABLE entitlement;
ALTER TABLE entitlement_of_turn RENAME TO entitlement;
CREATE INDEX entitlement_by_insured ON entitlement (insured_id);
CREATE INDEX entitlement_to_tend ON entitlement (next_look, id) WHERE next_look IS NOT NULL;

-- The right that a document speaks of; those that name none speak of the first of their application.
ALTER TABLE document ADD COLUMN entitlement_id TEXT;

-- Where the renewal of a right stands, from the day its holder was told. What it rests on is sealed.
CREATE TABLE renewal (
    entitlement_id TEXT PRIMARY KEY REFERENCES entitlement (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    state TEXT NOT NULL CHECK (state IN ('announced', 'agreed', 'objected', 'to_ask', 'replaced', 'renewed')),
    told_on TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    version @int NOT NULL CHECK (version > 0),
    sealed @blob NOT NULL,
    CHECK (told_on <= answer_by)
) @strict;
CREATE INDEX renewal_by_application ON renewal (application_id);

-- Nothing was told of the rights that the law renews: all of which nothing was told are looked at again.
UPDATE entitlement SET next_look = starts_on
WHERE next_look IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM document d WHERE d.application_id = entitlement.application_id AND d.kind = 'renewal_notice');
