-- How long was worked on an application that was sent, in microseconds: the time between two changes, unless it is longer
-- than half an hour. It is kept, because the middle of the latest ones is told on each first page.
ALTER TABLE application ADD COLUMN worked_for @int;
UPDATE application SET worked_for = (
    SELECT COALESCE(SUM(CASE WHEN pause <= 1800000000 THEN pause ELSE 0 END), 0)
    FROM (SELECT e.at - LAG(e.at) OVER (ORDER BY e.version) AS pause
          FROM application_event e
          WHERE e.application_id = application.id AND e.at <= application.submitted_at) AS changes
) WHERE submitted_at IS NOT NULL;
DROP INDEX application_by_duration;
CREATE INDEX application_by_duration ON application (fund_id, submitted_at, worked_for);
