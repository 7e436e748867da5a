import { mentionsIn } from '@maru/shared'
import type { Inline } from './nodes.ts'

/** A text with the people that it mentions taken out of it. Only who was really mentioned counts. */
export function withMentions(text: string, known: ReadonlySet<string>): Inline[] {
  const parts: Inline[] = []
  let rest = 0
  if (known.size > 0)
    for (const { userId, start, end } of mentionsIn(text, (id) => known.has(id))) {
      if (start > rest) parts.push({ type: 'text', text: text.slice(rest, start) })
      parts.push({ type: 'mention', userId })
      rest = end
    }
  if (rest < text.length) parts.push({ type: 'text', text: text.slice(rest) })
  return parts
}
