/** The bytes of a person's files, the same content once. */
export const fileContents = `
DROP INDEX bytesOfUser;
CREATE INDEX contentsOfUser ON files (by, coalesce(content ->> '$.variants[0].blob', fileId), bytes);
`
