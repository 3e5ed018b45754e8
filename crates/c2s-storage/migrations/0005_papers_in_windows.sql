-- Several papers in one window, in an order that their sealed part keeps.

DROP INDEX paper_in_window;
CREATE INDEX paper_by_application ON paper (application_id) WHERE removed_at IS NULL;
