import { hideSpoilers } from './hide-spoilers.ts'
import { nameMentions } from './mentions.ts'

// Each pattern excludes its own delimiter, so that none backtracks.
const markup = [
  /```[\w+#.-]*\n?/g,
  /^>+ ?/gm,
  /^#{1,3} +/gm,
  // The line between a table's head and its rows.
  /^\|?(?: *:?-+:? *\|)+[ :-]*$/gm,
  /\*\*([^*\n]+)\*\*/g,
  /~~([^~\n]+)~~/g,
  /`([^`\n]+)`/g,
  /\[([^[\]\n]+)\]\([^()\s]+\)/g,
]

const task = /^[-*+] \[([ xX])\](?= )/gm

/** A message on a single line, without markup and spoilers, and with names in mentions where they are known. */
export function oneLine(text: string, nameOf: (userId: string) => string | undefined): string {
  const bare = markup.reduce(
    (rest, pattern) => rest.replace(pattern, (_, inner: unknown) => textOf(inner)),
    hideSpoilers(text).replace(task, (_, mark: string) => (mark === ' ' ? '☐' : '☑')),
  )
  return nameMentions(bare, nameOf).replace(/\s+/g, ' ')
}

/** For patterns without a group, the argument is the match's offset instead. */
const textOf = (inner: unknown): string => (typeof inner === 'string' ? inner : '')
