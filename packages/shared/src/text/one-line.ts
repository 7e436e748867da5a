const mention = /(?<![a-z0-9._-])@([a-z0-9][a-z0-9._-]{2,31})/g

// Each stops at its own sign, so that none looks twice at the same letters.
const signs = [
  /```[\w+#.-]*\n?/g,
  /^>+ ?/gm,
  /\*\*([^*\n]+)\*\*/g,
  /~~([^~\n]+)~~/g,
  /`([^`\n]+)`/g,
  /\[([^[\]\n]+)\]\([^()\s]+\)/g,
]

/** A message for a single line: without the signs of its markup, and with people by their names where one knows them. */
export function oneLine(text: string, nameOf: (userId: string) => string | undefined): string {
  const bare = signs.reduce((rest, sign) => rest.replace(sign, (_, inner: unknown) => textOf(inner)), text)
  return bare.replace(mention, (whole, typed: string) => named(typed, nameOf) ?? whole).replace(/\s+/g, ' ')
}

/** A sign with nothing inside gives its place in the text instead. */
const textOf = (inner: unknown): string => (typeof inner === 'string' ? inner : '')

/** `@kim.` at the end of a sentence is `@kim`. */
function named(typed: string, nameOf: (userId: string) => string | undefined): string | undefined {
  for (const userId of [typed, typed.replace(/[._-]+$/, '')]) {
    const name = nameOf(userId)
    if (name !== undefined) return `@${name}${typed.slice(userId.length)}`
  }
  return undefined
}
