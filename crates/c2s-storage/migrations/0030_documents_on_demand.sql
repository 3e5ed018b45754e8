-- What a document that is issued when somebody asks for it says, as a fingerprint: asked for again, it is given as it
-- went out for as long as it would say the same. Nothing of those that are owed.
ALTER TABLE document ADD COLUMN says @blob;
