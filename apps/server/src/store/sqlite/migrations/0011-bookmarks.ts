export const bookmarks = `
CREATE TABLE bookmarks (
  userId TEXT NOT NULL,
  roomId TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (userId, roomId, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmarksOfRoom ON bookmarks (roomId);
`
