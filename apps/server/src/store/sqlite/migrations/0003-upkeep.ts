export const upkeep = `
CREATE INDEX sessionsByUse ON sessions (lastSeenAt);
CREATE INDEX invitesByEnd ON invites (expiresAt);
CREATE INDEX deliveredToSession ON deliveredPositions (sessionId);
DELETE FROM deliveredPositions WHERE sessionId NOT IN (SELECT sessionId FROM sessions);
CREATE TRIGGER sessionEnds AFTER DELETE ON sessions BEGIN
  DELETE FROM deliveredPositions WHERE sessionId = old.sessionId;
END;
`
