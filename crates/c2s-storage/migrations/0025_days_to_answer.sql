-- The days before which a fund asked for papers: whoever is asked is reminded once before each, the fund is told once it
-- is over. Nothing else follows from them: the delay of a file does not depend on that day.
CREATE TABLE answer_day (
    application_id TEXT NOT NULL REFERENCES application (id),
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'reminded', 'over')),
    -- The day on which somebody looks at it again; nothing once it is over.
    next_look TEXT,
    PRIMARY KEY (application_id, due_on),
    CHECK ((state = 'over') = (next_look IS NULL))
) @strict;
CREATE INDEX answer_day_to_look ON answer_day (next_look, application_id) WHERE next_look IS NOT NULL;
