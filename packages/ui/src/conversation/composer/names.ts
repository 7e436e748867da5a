import { mentionsIn, nameMentions } from '@maru/shared'

export interface Named {
  readonly userId: string
  readonly nickname: string
}

/** Turns the names that people write and read into the IDs that a message carries, and back. */
export interface Names {
  /** What is written after `@` for somebody. */
  of(userId: string): string
  toIds(text: string): string
  toNames(text: string): string
  /** Who is mentioned by a text with IDs in it. */
  mentioned(text: string): string[]
}

/** People go by their name, unless somebody else here has the same one, or has it for an ID. */
export function namesOf(people: readonly Named[]): Names {
  const ids = new Set(people.map(({ userId }) => userId))
  const idOf = new Map<string, string | undefined>()
  for (const { userId, nickname: typed } of people) {
    const nickname = typed.normalize('NFC')
    const taken = idOf.has(nickname) || (ids.has(nickname) && nickname !== userId)
    idOf.set(nickname, taken || /^[\s@]|[\s@]$|\n/.test(nickname) ? undefined : userId)
  }
  const nameOf = new Map([...idOf].flatMap(([name, id]) => (id === undefined ? [] : [[id, name] as const])))
  const pattern = patternOf([...nameOf.values()])
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
      // Letters next to a name may turn it into another: then the text stays as it is.
      return toIds(named) === text ? named : text
    },
    mentioned: (text) => [...new Set(mentionsIn(text, (userId) => ids.has(userId)).map(({ userId }) => userId))],
  }
}

/** What would turn the ID before it into another one. */
const continuesId = /^[._-]*[A-Za-z0-9]/

/** Of names that begin alike, the longest matches. */
function patternOf(names: readonly string[]): RegExp {
  const longestFirst = names.toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`(?<![a-z0-9._-])@(${escaped.join('|')})`, 'gu')
}
