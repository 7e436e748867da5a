import { useEffect, useMemo, useState } from 'react'
import { useEmojis } from '../emoji/emoji-picker.tsx'
import { findEmojis } from '../emoji/emoji-search.ts'
import { findPeople, type Trigger, triggerAt } from './completion.ts'
import type { Named, Names } from './names.ts'

const maxSuggestions = 8
const typingPauseMs = 150

export interface Suggestion {
  readonly id: string
  /** The text to insert. */
  readonly word: string
  readonly label: string
  readonly detail: string
  /** Drawn with an avatar. */
  readonly person?: true
}

/** Suggestions for the word at the caret. `onMention` may find more people. */
export function useSuggestions(
  text: string,
  caret: number,
  people: readonly Named[],
  names: Names,
  onMention: (query: string) => void,
) {
  const [dismissed, setDismissed] = useState<number>()
  const [index, setIndex] = useState(0)
  const nicknames = useMemo(() => people.map(({ nickname }) => nickname), [people])
  const found = useMemo(() => triggerAt(text, caret, nicknames), [text, caret, nicknames])
  const trigger = found && found.start !== dismissed ? found : undefined
  const mention = trigger?.kind === 'mention' ? trigger.query : undefined
  useEffect(() => {
    if (mention === undefined) return
    const timer = setTimeout(() => onMention(mention), typingPauseMs)
    return () => clearTimeout(timer)
  }, [mention, onMention])
  const { emojis } = useEmojis(trigger?.kind === 'emoji')
  const suggestions = useMemo((): readonly Suggestion[] => {
    if (!trigger) return []
    if (trigger.kind === 'mention')
      return findPeople(people, trigger.query, maxSuggestions).map((person) => ofPerson(person, names))
    return findEmojis(emojis ?? [], trigger.query, maxSuggestions).map(({ emoji, label, shortcodes }) => ({
      id: emoji,
      word: emoji,
      label: `${emoji} ${label}`,
      detail: shortcodes[0] ? `:${shortcodes[0]}:` : '',
    }))
  }, [trigger, people, names, emojis])
  const active = Math.min(index, Math.max(0, suggestions.length - 1))
  const [last, setLast] = useState<Trigger>()
  if (last?.query !== found?.query || last?.start !== found?.start) {
    setLast(found)
    setIndex(0)
    if (!found) setDismissed(undefined)
  }
  return {
    trigger,
    suggestions,
    active,
    move: (by: number) => setIndex((active + by + suggestions.length) % suggestions.length),
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
