/** Matches what holds this text anywhere. */
export const holding = (text: string): RegExp => new RegExp(escaped(text))

/** Matches what starts with this text; the server turns it into a range of an index. */
export const startingWith = (text: string): RegExp => new RegExp(`^${escaped(text)}`)

// Not RegExp.escape: MongoDB's regular expressions don't know all that it writes.
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
