-- A letter has a twin: the same as a page, made when it was issued, kept as it was. Those issued before have none.
ALTER TABLE document ADD COLUMN twin TEXT;
