/** Who is in a room is known outside its state, which lists everyone only while the room has never had more than 50. */
export const members = `
CREATE TABLE newMemberships (
  userId TEXT NOT NULL,
  roomId TEXT NOT NULL,
  role TEXT NOT NULL,
  joinedAt INTEGER NOT NULL,
  joinedSeq INTEGER NOT NULL,
  -- One of the two members of the direct room has not accepted it yet.
  awaiting INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (userId, roomId)
) STRICT, WITHOUT ROWID;
INSERT INTO newMemberships
  SELECT value ->> 'userId', roomId, value ->> 'role', value ->> 'joinedAt', value ->> 'joinedSeq',
    state ->> 'awaiting' IS NOT NULL
  FROM rooms, json_each(state, '$.members');
DROP TABLE memberships;
ALTER TABLE newMemberships RENAME TO memberships;
CREATE INDEX membersOfRoom ON memberships (roomId, joinedAt, userId);
CREATE INDEX membersByUser ON memberships (roomId, userId, joinedSeq);

UPDATE rooms SET state = json_set(state,
  '$.posting', 'everyone',
  '$.memberCount', json_array_length(state, '$.members'),
  '$.large', json(iif(json_array_length(state, '$.members') > 50, 'true', 'false')));
UPDATE rooms SET state = json_set(state, '$.members', (
    SELECT json_group_array(json(value) ORDER BY key) FROM json_each(state, '$.members') WHERE value ->> 'role' <> 'member'
  ))
  WHERE state ->> 'memberCount' > 50;
`
