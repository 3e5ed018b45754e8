-- Which data keys a master key wraps, found without reading them all: they are moved to the next one bit by bit.
CREATE INDEX data_key_by_master ON data_key (master_key, id);
