import type { MentionsAll } from '../log/entry.ts'

interface Mention {
  readonly userId: string
  readonly start: number
  readonly end: number
}

const pattern = /(?<![a-z0-9._-])@([a-z0-9][a-z0-9._-]{2,31})/g

/** Mentions of known users in a text: `@` and their ID. */
export function mentionsIn(text: string, isKnown: (userId: string) => boolean): Mention[] {
  return [...text.matchAll(pattern)].flatMap(({ index, 1: typed = '' }) => {
    const userId = longestKnown(typed, isKnown)
    return userId === undefined ? [] : { userId, start: index, end: index + 1 + userId.length }
  })
}

/** What `@` mentions many with, in groups. Nobody can sign up with such an ID. */
const everyone: ReadonlySet<string> = new Set(['all', 'here'] satisfies MentionsAll[])

export const standsForMany = (userId: string): userId is MentionsAll => everyone.has(userId)

/** Whether a text mentions everyone, or those who are here: `@all` includes `@here`. */
export function mentionsAllIn(text: string): MentionsAll | undefined {
  const found = new Set(mentionsIn(text, standsForMany).map(({ userId }) => userId))
  return found.has('all') ? 'all' : found.has('here') ? 'here' : undefined
}

/** Replaces the IDs in mentions with names, where they are known. */
export function nameMentions(text: string, nameOf: (userId: string) => string | undefined): string {
  const mentions = mentionsIn(text, (userId) => nameOf(userId) !== undefined)
  return mentions.reduceRight(
    (rest, { userId, start, end }) => `${rest.slice(0, start)}@${nameOf(userId)}${rest.slice(end)}`,
    text,
  )
}

/** Trailing punctuation may belong to the sentence: `@kim.` mentions `kim`. */
function longestKnown(typed: string, isKnown: (userId: string) => boolean): string | undefined {
  for (let end = typed.length; end > 0; end--) {
    const userId = typed.slice(0, end)
    if (isKnown(userId)) return userId
    if (!/[._-]$/.test(userId)) return undefined
  }
  return undefined
}
