import type { Inline } from './nodes.ts'

/** A text with the people that it mentions taken out of it. Only who was really mentioned counts. */
export function withMentions(text: string, known: ReadonlySet<string>): Inline[] {
  const parts: Inline[] = []
  let rest = 0
  if (known.size > 0)
    for (const match of text.matchAll(/(?<![a-z0-9._-])@([a-z0-9][a-z0-9._-]{2,31})/g)) {
      const userId = longestKnown(match[1] ?? '', known)
      if (userId === undefined) continue
      if (match.index > rest) parts.push({ type: 'text', text: text.slice(rest, match.index) })
      parts.push({ type: 'mention', userId })
      rest = match.index + 1 + userId.length
    }
  if (rest < text.length) parts.push({ type: 'text', text: text.slice(rest) })
  return parts
}

/** `@kim.` at the end of a sentence is `@kim`. */
function longestKnown(name: string, known: ReadonlySet<string>): string | undefined {
  for (let end = name.length; end > 0; end--) {
    if (known.has(name.slice(0, end))) return name.slice(0, end)
    if (!/[._-]/.test(name[end - 1] ?? '')) return undefined
  }
  return undefined
}
