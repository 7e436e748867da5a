import type { RoomView } from '@maru/engine'
import { SendHorizontal, Smile } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { ErrorNote, IconButton, Popover } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useRoomName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { EmojiPicker } from '../emoji/emoji-picker.tsx'
import { complete } from './completion.ts'
import styles from './composer.module.css'
import type { Engagement } from './composer-mode.ts'
import { EngagementBar } from './composer-mode-bar.tsx'
import { composerKey } from './keys.ts'
import { namesOf } from './names.ts'
import { roomLeft } from './room-left.ts'
import { optionId, Suggestions } from './suggestions.tsx'
import { useComeBack } from './use-come-back.ts'
import { useDraft } from './use-draft.ts'
import { isOver, useFirstFocus } from './use-first-focus.ts'
import { useGrowing } from './use-growing.ts'
import { useGuardedKeys } from './use-guarded-keys.ts'
import { usePeopleHere } from './use-people-here.ts'
import { useSend } from './use-send.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'
import { useTyping } from './use-typing.ts'

interface ComposerProps {
  readonly accountId: string
  readonly room: RoomView
  readonly engagement: Engagement | undefined
  /** What is to go with the message. */
  readonly attachments?: ReactNode
  onDisengage(): void
  /** What could not be sent answers again what it answered. */
  onEngage(engagement: Engagement): void
  onEditLast(): void
  onSent(): void
}

/** Where one writes. */
export function Composer(props: ComposerProps) {
  const { accountId, room, engagement, attachments, onDisengage, onEngage, onEditLast, onSent } = props
  const { roomId } = room
  const words = useWords()
  const listId = useId()
  const name = useRoomName(accountId, room)
  const enterSends = useMessenger((state) => state.preferences.enterSends)
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(accountId, roomId, room.draft ?? '')
  const [editing, setEditing] = useState<string>()
  const [caret, setCaret] = useState(0)
  const people = usePeopleHere(accountId, room)
  const names = useMemo(() => namesOf(people), [people])
  const { send, save, error, busy, forget } = useSend({ accountId, roomId, names, engagement })
  const tellTyping = useTyping(accountId, roomId)
  const edited = engagement?.kind === 'edit' ? engagement.item : undefined
  const text = edited ? (editing ?? names.toNames(edited.text)) : draft.text
  const { trigger, suggestions, chosen, move, dismiss } = useSuggestions(text, caret, people, names)
  const left = roomLeft(names.toIds(text))
  useGrowing(field, text)
  useComeBack(field)
  useFirstFocus(field)

  useEffect(() => {
    setEditing(undefined)
    if (engagement || !isOver(document.activeElement)) field.current?.focus()
    const end = field.current?.value.length ?? 0
    if (edited) field.current?.setSelectionRange(end, end)
  }, [engagement, edited])

  const write = (next: string) => {
    if (edited) setEditing(next)
    else draft.write(next)
    if (error) forget()
  }
  const moveCaret = useCaret(field)
  const putIn = (next: { text: string; caret: number }) => {
    write(next.text)
    setCaret(next.caret)
    moveCaret(next.caret)
  }
  const choose = (suggestion: Suggestion | undefined) => {
    if (trigger && suggestion) putIn(complete(text, trigger, suggestion.word))
  }
  const insert = (emoji: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {}
    putIn({
      text: text.slice(0, selectionStart) + emoji + text.slice(selectionEnd),
      caret: selectionStart + emoji.length,
    })
  }
  const sendNow = async () => {
    // The field itself knows best what an input method has just put into it.
    const written = (field.current?.value ?? text).trimEnd().normalize('NFC')
    const message = names.toIds(written)
    if (message.trim() === '' || (roomLeft(message) ?? 0) < 0 || (edited && busy)) return
    if (edited) {
      if (await save(message)) onDisengage()
      return
    }
    draft.take()
    setCaret(0)
    onDisengage()
    onSent()
    if (await send(message)) return
    draft.giveBack(written)
    if (engagement) onEngage(engagement)
  }
  const doing = {
    send: () => void sendNow(),
    choose: () => choose(suggestions[chosen]),
    next: () => move(1),
    previous: () => move(-1),
    dismiss,
    disengage: onDisengage,
    editLast: onEditLast,
  }
  const stateNow = {
    enterSends,
    offering: suggestions.length > 0,
    empty: text === '',
    engaged: engagement !== undefined,
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const wanted = composerKey(event, stateNow)
    if (!wanted) return
    event.preventDefault()
    doing[wanted]()
  }
  const keys = useGuardedKeys({
    field,
    onKey,
    onPassedOn() {
      if (!enterSends) return false
      doing.send()
      return true
    },
  })

  return (
    <div className={styles['composer']}>
      {error && <ErrorNote error={error} />}
      {engagement && <EngagementBar accountId={accountId} engagement={engagement} onStop={onDisengage} />}
      {suggestions.length > 0 && (
        <Suggestions
          id={listId}
          label={words(trigger?.kind === 'emoji' ? 'composer.emojis' : 'composer.people')}
          suggestions={suggestions}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      {attachments}
      <div className={styles['bar']}>
        <textarea
          ref={field}
          {...keys}
          className={styles['field']}
          dir="auto"
          rows={1}
          value={text}
          aria-label={words('composer.label', { name })}
          placeholder={words('composer.placeholder')}
          enterKeyHint="send"
          {...(suggestions.length > 0 && {
            'aria-controls': listId,
            'aria-autocomplete': 'list' as const,
            'aria-activedescendant': optionId(listId, chosen),
          })}
          onChange={(event) => {
            write(event.target.value)
            setCaret(event.target.selectionStart)
            if (!edited && event.target.value !== '') tellTyping()
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        />
        <EmojiButton onChoose={insert} />
        <IconButton
          className={styles['send']}
          label={words(edited ? 'composer.save' : 'composer.send')}
          icon={<SendHorizontal />}
          disabled={text.trim() === '' || (left ?? 0) < 0 || (edited !== undefined && busy)}
          onClick={doing.send}
        />
      </div>
      {left !== undefined && (
        <p className={left < 0 ? styles['over'] : styles['left']} role="status">
          {left < 0 ? words('composer.tooLong', { count: -left }) : words('composer.left', { count: left })}
        </p>
      )}
    </div>
  )
}

/** Puts the caret where it belongs once the field has its new text. */
function useCaret(field: { readonly current: HTMLTextAreaElement | null }): (caret: number) => void {
  const [wanted, setWanted] = useState<{ caret: number }>()
  useLayoutEffect(() => {
    if (!wanted) return
    field.current?.focus()
    field.current?.setSelectionRange(wanted.caret, wanted.caret)
  }, [field, wanted])
  return (caret) => setWanted({ caret })
}

function EmojiButton({ onChoose }: { onChoose(emoji: string): void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton label={words('composer.emoji')} icon={<Smile />} />}
    >
      <EmojiPicker
        onChoose={(emoji) => {
          setOpen(false)
          onChoose(emoji)
        }}
      />
    </Popover>
  )
}
