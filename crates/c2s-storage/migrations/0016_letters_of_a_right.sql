-- The day on which somebody looks at a right again: for its renewal notice, then for its end. Nothing once all is said.
ALTER TABLE entitlement ADD COLUMN next_look TEXT;
UPDATE entitlement SET next_look = starts_on WHERE state = 'open';
CREATE INDEX entitlement_to_tend ON entitlement (next_look, id) WHERE next_look IS NOT NULL;

-- The fund as the document printed it, sealed: its page says the same for ever. Those issued before have none.
ALTER TABLE document ADD COLUMN fund @blob;
