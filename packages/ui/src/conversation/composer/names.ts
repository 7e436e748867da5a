import { type MentionsAll, mentionsAllIn, mentionsIn, nameMentions, standsForMany } from '@maru/shared'
import { writtenForAll } from '../../kit/texts/mention-words.ts'

export interface Named {
  readonly userId: string
  readonly nickname: string
}

/** Converts between the names that users see and the IDs that a message carries. */
export interface Names {
  /** The text after `@` that mentions this user. */
  of(userId: string): string
  toIds(text: string): string
  toNames(text: string): string
  /** The users mentioned in a text that contains IDs. */
  mentioned(text: string): string[]
  /** Whether a text that contains IDs mentions everyone, or those who are here. */
  mentionsAll(text: string): MentionsAll | undefined
}

/**
 * Uses a person's nickname unless it is ambiguous: another nickname or ID in this room is the same. In a group `@all` and
 * `@here` mention many, whoever has such an ID.
 */
export function namesOf(known: readonly Named[], isGroup: boolean): Names {
  const isMany = (userId: string) => isGroup && standsForMany(userId)
  const people = known.filter(({ userId }) => !isMany(userId))
  const ids = new Set(people.map(({ userId }) => userId))
  const idOf = new Map<string, string | undefined>()
  for (const { userId, nickname: typed } of people) {
    const nickname = typed.normalize('NFC')
    const taken = isMany(nickname) || idOf.has(nickname) || (ids.has(nickname) && nickname !== userId)
    idOf.set(nickname, taken || /^[\s@]|[\s@]$|\n/.test(nickname) ? undefined : userId)
  }
  const nameOf = new Map([...idOf].flatMap(([name, id]) => (id === undefined ? [] : [[id, name] as const])))
  if (isGroup && !idOf.has(writtenForAll)) idOf.set(writtenForAll, 'all')
  const pattern = patternOf([...idOf].flatMap(([name, id]) => (id === undefined ? [] : [name])))
  const toIds = (text: string) =>
    text.replace(pattern, (whole: string, name: string, at: number) => {
      const userId = idOf.get(name)
      return userId === undefined || continuesId.test(text.slice(at + whole.length)) ? whole : `@${userId}`
    })
  return {
    of: (userId) => nameOf.get(userId) ?? userId,
    toIds,
    toNames(text) {
      const named = nameMentions(text, (userId) => nameOf.get(userId))
      // Adjacent letters may turn a name into another one; if it doesn't round-trip, keep the IDs.
      return toIds(named) === text ? named : text
    },
    mentionsAll: (text) => (isGroup ? mentionsAllIn(text) : undefined),
    mentioned: (text) => [...new Set(mentionsIn(text, (userId) => ids.has(userId)).map(({ userId }) => userId))],
  }
}

/** Characters that would extend the ID before them into another ID. */
const continuesId = /^[._-]*[A-Za-z0-9]/

/** Matches the longest of several names with the same prefix. */
function patternOf(names: readonly string[]): RegExp {
  const longestFirst = names.toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`(?<![a-z0-9._-])@(${escaped.join('|')})`, 'gu')
}
