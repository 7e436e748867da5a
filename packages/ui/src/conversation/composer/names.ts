import { mentionsIn, nameMentions } from '@maru/shared'

interface Named {
  readonly userId: string
  readonly nickname: string
}

/** Between the names that one writes and reads, and the IDs that a message carries. */
export interface Names {
  /** What is put behind `@` for somebody. */
  of(userId: string): string
  toIds(text: string): string
  toNames(text: string): string
  /** Who is mentioned by a text with IDs in it. */
  mentioned(text: string): string[]
}

/** Who can be meant by their name alone is: nobody else here is called so, by name or ID. */
export function namesOf(people: readonly Named[]): Names {
  const ids = new Set(people.map(({ userId }) => userId))
  const called = new Map<string, string | undefined>()
  for (const { userId, nickname: typed } of people) {
    const nickname = typed.normalize('NFC')
    const taken = called.has(nickname) || (ids.has(nickname) && nickname !== userId)
    called.set(nickname, taken || /^[\s@]|[\s@]$|\n/.test(nickname) ? undefined : userId)
  }
  const nameOf = new Map([...called].flatMap(([name, id]) => (id === undefined ? [] : [[id, name] as const])))
  const pattern = patternOf([...nameOf.values()])
  const toIds = (text: string) =>
    text.replace(pattern, (whole: string, name: string, at: number) => {
      const userId = called.get(name)
      return userId === undefined || goesOn.test(text.slice(at + whole.length)) ? whole : `@${userId}`
    })
  return {
    of: (userId) => nameOf.get(userId) ?? userId,
    toIds,
    toNames(text) {
      const named = nameMentions(text, (userId) => nameOf.get(userId))
      // Letters that stand at a name may make another of it: then the text stays as it is.
      return toIds(named) === text ? named : text
    },
    mentioned: (text) => [...new Set(mentionsIn(text, (userId) => ids.has(userId)).map(({ userId }) => userId))],
  }
}

/** What would make the ID that stands before it another one. */
const goesOn = /^[._-]*[A-Za-z0-9]/

/** Of names that begin alike, the longest counts. */
function patternOf(names: readonly string[]): RegExp {
  const longestFirst = names.toSorted((a, b) => b.length - a.length)
  const escaped = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`(?<![a-z0-9._-])@(${escaped.join('|')})`, 'gu')
}
