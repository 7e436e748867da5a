import { type RefObject, useId, useLayoutEffect } from 'react'
import { useHost, useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { type FormatName, formatFor } from '../../navigation/shortcuts.ts'
import { complete } from './completion.ts'
import styles from './composer.module.css'
import { type ComposerCommand, commandForKey } from './keys.ts'
import type { Named, Names } from './names.ts'
import { optionId, Suggestions } from './suggestions.tsx'
import { useFieldKeys } from './use-field-keys.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'

export type FieldRef = RefObject<HTMLTextAreaElement | null>

export interface TextAtCaret {
  readonly text: string
  readonly caret: number
}

interface ComposerFieldProps extends TextAtCaret {
  readonly accountId: string
  readonly field: FieldRef
  readonly label: string
  /** The people who can be mentioned. */
  readonly people: readonly Named[]
  /** How many others `@all` mentions, where it does. */
  readonly others: number | undefined
  readonly names: Names
  readonly hasMode: boolean
  /** What is written is being sent. */
  readonly readOnly: boolean
  /** A mention is being typed. */
  onMention(query: string): void
  onType(next: TextAtCaret): void
  /** A word was completed, so the caret has to move behind it. */
  onComplete(next: TextAtCaret): void
  onCaret(caret: number): void
  onSend(): void
  onEndMode(): void
  onEditLast(): void
  onFormat(name: FormatName): void
}

/** The text field of the composer, with suggestions for mentions and emoji. */
export function ComposerField(props: ComposerFieldProps) {
  const { field, label, text, hasMode } = props
  const words = useWords()
  const listId = useId()
  const mac = useHost().platform === 'mac'
  const enterSends = useMessenger((state) => state.preferences.enterSends)
  const { trigger, suggestions, active, move, dismiss } = useSuggestions(props)
  const offering = suggestions.length > 0
  useAutoHeight(field, text)

  const choose = (suggestion: Suggestion | undefined) => {
    if (trigger && suggestion) props.onComplete(complete(text, trigger, suggestion.word))
  }
  const commands: Readonly<Record<ComposerCommand, () => void>> = {
    send: props.onSend,
    choose: () => choose(suggestions[active]),
    next: () => move(1),
    previous: () => move(-1),
    dismiss,
    endMode: props.onEndMode,
    editLast: props.onEditLast,
  }
  const keyHandlers = useFieldKeys({
    field,
    onKey(event) {
      const format = formatFor(event, mac)
      if (format) {
        event.preventDefault()
        props.onFormat(format)
        return
      }
      const command = commandForKey(event, { enterSends, offering, empty: text === '', hasMode })
      if (!command) return
      event.preventDefault()
      commands[command]()
    },
    onPassedOnEnter() {
      if (enterSends) props.onSend()
      return enterSends
    },
  })

  return (
    <>
      {offering && (
        <Suggestions
          accountId={props.accountId}
          id={listId}
          label={words(trigger?.kind === 'emoji' ? 'composer.emojis' : 'composer.people')}
          suggestions={suggestions}
          active={active}
          onChoose={choose}
        />
      )}
      <textarea
        ref={field}
        {...keyHandlers}
        className={styles['field']}
        dir="auto"
        rows={1}
        readOnly={props.readOnly}
        value={text}
        aria-label={label}
        placeholder={words('composer.placeholder')}
        enterKeyHint="send"
        {...(offering && {
          'aria-controls': listId,
          'aria-autocomplete': 'list' as const,
          'aria-activedescendant': optionId(listId, active),
        })}
        onChange={({ target }) => props.onType({ text: target.value, caret: target.selectionStart })}
        onSelect={({ currentTarget }) => props.onCaret(currentTarget.selectionStart)}
      />
    </>
  )
}

/** Grows the field with its text in browsers without `field-sizing`. */
function useAutoHeight(field: FieldRef, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.blockSize = 'auto'
    element.style.blockSize = text === '' ? '' : `${element.scrollHeight}px`
  }, [field, text])
}
