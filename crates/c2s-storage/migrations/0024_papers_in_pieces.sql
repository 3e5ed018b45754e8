-- 1: the paper and its copy are sealed in pieces, and given so. What came before may be sealed as a whole: it is sealed
-- again, bit by bit.
ALTER TABLE paper ADD COLUMN in_pieces @int NOT NULL DEFAULT 0 CHECK (in_pieces IN (0, 1));
CREATE INDEX paper_sealed_whole ON paper (id) WHERE in_pieces = 0;
