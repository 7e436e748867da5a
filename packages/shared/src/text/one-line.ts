import { nameMentions } from './mentions.ts'

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
  return nameMentions(bare, nameOf).replace(/\s+/g, ' ')
}

/** A sign with nothing inside gives its place in the text instead. */
const textOf = (inner: unknown): string => (typeof inner === 'string' ? inner : '')
