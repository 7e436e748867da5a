import { useMemo, useState } from 'react'
import { useEmojis } from '../emoji/emoji-picker.tsx'
import { findEmojis } from '../emoji/emoji-search.ts'
import { findPeople, type Trigger, triggerAt } from './completion.ts'
import type { Names } from './names.ts'

const most = 8

export interface Suggestion {
  readonly id: string
  /** What is put into the text. */
  readonly word: string
  readonly label: string
  readonly detail: string
  /** Somebody, with a face; not an emoji. */
  readonly person?: true
}

interface Named {
  readonly userId: string
  readonly nickname: string
}

/** What the word at the caret can be completed to. */
export function useSuggestions(text: string, caret: number, people: readonly Named[], names: Names) {
  const [dismissed, setDismissed] = useState<number>()
  const [at, setAt] = useState(0)
  const nicknames = useMemo(() => people.map(({ nickname }) => nickname), [people])
  const found = useMemo(() => triggerAt(text, caret, nicknames), [text, caret, nicknames])
  const trigger = found && found.start !== dismissed ? found : undefined
  const { emojis } = useEmojis(trigger?.kind === 'emoji')
  const suggestions = useMemo((): readonly Suggestion[] => {
    if (!trigger) return []
    if (trigger.kind === 'mention')
      return findPeople(people, trigger.query, most).map((person) => ofPerson(person, names))
    return findEmojis(emojis ?? [], trigger.query, most).map(({ emoji, label, shortcodes }) => ({
      id: emoji,
      word: emoji,
      label: `${emoji} ${label}`,
      detail: shortcodes[0] ? `:${shortcodes[0]}:` : '',
    }))
  }, [trigger, people, names, emojis])
  const chosen = Math.min(at, Math.max(0, suggestions.length - 1))
  const [last, setLast] = useState<Trigger>()
  if (last?.query !== found?.query || last?.start !== found?.start) {
    setLast(found)
    setAt(0)
    if (!found) setDismissed(undefined)
  }
  return {
    trigger,
    suggestions,
    chosen,
    move: (by: number) => setAt((chosen + by + suggestions.length) % suggestions.length),
    dismiss: () => setDismissed(found?.start),
  }
}

const ofPerson = ({ userId, nickname }: Named, names: Names): Suggestion => ({
  id: userId,
  word: `@${names.of(userId)}`,
  label: nickname,
  detail: userId,
  person: true,
})
