/** Matches strings that contain the text. */
export const containing = (text: string): RegExp => new RegExp(escaped(text))

/** Matches strings that start with the text; MongoDB turns it into a range of the index. */
export const startingWith = (text: string): RegExp => new RegExp(`^${escaped(text)}`)

// Not RegExp.escape: MongoDB's regular expressions don't support all the escapes that it emits.
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
