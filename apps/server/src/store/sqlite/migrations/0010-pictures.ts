export const pictures = `
ALTER TABLE accounts ADD COLUMN picture TEXT;
ALTER TABLE files ADD COLUMN purpose TEXT NOT NULL DEFAULT 'message';
-- The picture of a person or a room.
ALTER TABLE files ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
CREATE INDEX unconfirmedFiles ON files (by) WHERE content IS NULL AND NOT removed;
`
