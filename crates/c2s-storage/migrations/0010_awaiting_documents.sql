-- A file may be sent although papers are still to come: the two months start with the last of them.

-- The day on which the last paper was received; while some are awaited, nothing. Then `last_day` is the day it would
-- have been had nothing been missing: a bound that nothing counts from.
ALTER TABLE application ADD COLUMN complete_on TEXT;
UPDATE application SET complete_on = submitted_on WHERE submitted_on IS NOT NULL;

DROP INDEX application_queue;
CREATE INDEX application_queue ON application (fund_id, last_day, id)
    WHERE state = 'submitted' AND complete_on IS NOT NULL;
CREATE INDEX application_awaiting ON application (fund_id, submitted_on, id)
    WHERE state = 'submitted' AND complete_on IS NULL;
