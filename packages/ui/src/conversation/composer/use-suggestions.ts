import { useEffect, useMemo, useState } from 'react'
import { useWords } from '../../kit/texts/context.tsx'
import { useEmojis } from '../emoji/emoji-picker.tsx'
import { findEmojis } from '../emoji/emoji-search.ts'
import { findMany, findPeople, isWholeWord, type Trigger, triggerAt } from './completion.ts'
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
  /** Mentions many members. */
  readonly many?: true
}

interface SuggestionsDeps {
  readonly text: string
  readonly caret: number
  readonly people: readonly Named[]
  readonly others: number | undefined
  readonly names: Names
  /** It may find more people. */
  onMention(query: string): void
}

/** Suggestions for the word at the caret. */
export function useSuggestions({ text, caret, people, others, names, onMention }: SuggestionsDeps) {
  const words = useWords()
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
    if (trigger.kind === 'mention') {
      const many = others === undefined ? [] : findMany(trigger.query)
      const ofMany = many.map((name) => ({
        id: `@${name}`,
        word: `@${name}`,
        label: `@${name}`,
        detail: name === 'all' ? words('composer.all', { count: others ?? 0 }) : words('composer.here'),
        many: true as const,
      }))
      const found = findPeople(people, trigger.query, maxSuggestions - many.length)
      const ofPeople = found.map((person) => ofPerson(person, names))
      return many.some((name) => isWholeWord(name, trigger.query)) ? [...ofMany, ...ofPeople] : [...ofPeople, ...ofMany]
    }
    return findEmojis(emojis ?? [], trigger.query, maxSuggestions).map(({ emoji, label, shortcodes }) => ({
      id: emoji,
      word: emoji,
      label: `${emoji} ${label}`,
      detail: shortcodes[0] ? `:${shortcodes[0]}:` : '',
    }))
  }, [trigger, people, others, names, emojis, words])
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
