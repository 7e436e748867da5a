import { nameMentions } from './mentions.ts'

// Each pattern excludes its own delimiter, so that none backtracks.
const markup = [
  /```[\w+#.-]*\n?/g,
  /^>+ ?/gm,
  /\*\*([^*\n]+)\*\*/g,
  /~~([^~\n]+)~~/g,
  /`([^`\n]+)`/g,
  /\[([^[\]\n]+)\]\([^()\s]+\)/g,
]

/** A message on a single line, without markup and with names in mentions where they are known. */
export function oneLine(text: string, nameOf: (userId: string) => string | undefined): string {
  const bare = markup.reduce((rest, pattern) => rest.replace(pattern, (_, inner: unknown) => textOf(inner)), text)
  return nameMentions(bare, nameOf).replace(/\s+/g, ' ')
}

/** For patterns without a group, the argument is the match's offset instead. */
const textOf = (inner: unknown): string => (typeof inner === 'string' ? inner : '')
