export const files = `
CREATE TABLE files (
  fileId TEXT PRIMARY KEY,
  roomId TEXT NOT NULL,
  by TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  at INTEGER NOT NULL,
  content TEXT,
  clientId TEXT,
  -- Not yet found in the log.
  unsent INTEGER NOT NULL DEFAULT 1,
  removed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX filesOfMessage ON files (roomId, by, clientId);
CREATE INDEX bytesOfUser ON files (by, bytes);
CREATE INDEX unsentFiles ON files (at) WHERE unsent;
CREATE INDEX removedFiles ON files (fileId) WHERE removed;

CREATE TABLE fileBlobs (
  blob TEXT NOT NULL,
  fileId TEXT NOT NULL,
  PRIMARY KEY (blob, fileId)
) STRICT, WITHOUT ROWID;
CREATE INDEX blobsOfFile ON fileBlobs (fileId);
`
