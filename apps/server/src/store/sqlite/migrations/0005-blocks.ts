export const blocks = `
CREATE TABLE blocks (
  userId TEXT NOT NULL,
  other TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (userId, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX blockersOf ON blocks (other, userId);

CREATE TABLE hiddenRooms (
  userId TEXT NOT NULL,
  roomId TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (userId, roomId)
) STRICT, WITHOUT ROWID;

-- One of the two members of the direct room has not accepted it yet.
ALTER TABLE memberships ADD COLUMN awaiting INTEGER NOT NULL DEFAULT 0;
`
