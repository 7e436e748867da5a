export const start = `
CREATE TABLE accounts (
  userId TEXT PRIMARY KEY,
  nickname TEXT NOT NULL,
  foldedNickname TEXT NOT NULL,
  passwordHash TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  sessionId TEXT PRIMARY KEY,
  userId TEXT NOT NULL,
  tokenHash TEXT NOT NULL UNIQUE,
  deviceName TEXT NOT NULL,
  deviceKind TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  lastSeenAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessionsOfUser ON sessions (userId, lastSeenAt);

-- state is as of the last entry that changed it; rev, seq and lastAt are the head's.
CREATE TABLE rooms (
  roomId TEXT PRIMARY KEY,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  lastAt INTEGER NOT NULL,
  state TEXT NOT NULL,
  passwordHash TEXT,
  createdAt INTEGER NOT NULL,
  inDirectory INTEGER NOT NULL,
  foldedTitle TEXT NOT NULL,
  closed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX directory ON rooms (createdAt, roomId) WHERE inDirectory;
CREATE INDEX closedRooms ON rooms (roomId) WHERE closed;

CREATE TABLE memberships (
  userId TEXT NOT NULL,
  roomId TEXT NOT NULL,
  PRIMARY KEY (userId, roomId)
) STRICT, WITHOUT ROWID;
CREATE INDEX membersOfRoom ON memberships (roomId);

CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  roomId TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  by TEXT NOT NULL,
  clientId TEXT NOT NULL,
  at INTEGER NOT NULL,
  target INTEGER,
  body TEXT NOT NULL,
  UNIQUE (roomId, rev),
  UNIQUE (roomId, by, clientId)
) STRICT;
CREATE UNIQUE INDEX messages ON entries (roomId, seq) WHERE type = 'message';
CREATE INDEX notices ON entries (roomId, seq, rev) WHERE type NOT IN ('message', 'edited', 'deleted', 'reacted');
CREATE INDEX edits ON entries (roomId, target) WHERE type = 'edited';

CREATE VIRTUAL TABLE words USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);

CREATE TABLE readPositions (
  roomId TEXT NOT NULL,
  userId TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (roomId, userId)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliveredPositions (
  roomId TEXT NOT NULL,
  userId TEXT NOT NULL,
  sessionId TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (roomId, userId, sessionId)
) STRICT, WITHOUT ROWID;

CREATE TABLE invites (
  code TEXT PRIMARY KEY,
  roomId TEXT NOT NULL,
  by TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  uses INTEGER NOT NULL,
  maxUses INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invitesOfRoom ON invites (roomId, createdAt);
`
