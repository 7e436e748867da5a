import type { RoomView } from '@maru/engine'
import { nameOf } from '@maru/shared'
import { SendHorizontal, Smile } from 'lucide-react'
import { type RefObject, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { ErrorNote, IconButton, Popover } from '../../kit/design/index.ts'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useRoomName } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { EmojiPicker } from '../emoji/emoji-picker.tsx'
import { complete } from './completion.ts'
import styles from './composer.module.css'
import type { ComposerMode } from './composer-mode.ts'
import { ComposerModeBar } from './composer-mode-bar.tsx'
import { type ComposerCommand, commandForKey } from './keys.ts'
import { type Named, type Names, namesOf } from './names.ts'
import { optionId, Suggestions } from './suggestions.tsx'
import { useDraft } from './use-draft.ts'
import { useFieldFocus } from './use-field-focus.ts'
import { useFieldKeys } from './use-field-keys.ts'
import { canBeSent, charactersLeft, useSend } from './use-send.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'

interface ComposerProps {
  readonly accountId: string
  readonly room: RoomView
  readonly mode: ComposerMode | undefined
  onModeChange(mode: ComposerMode | undefined): void
  onEditLast(): void
  onSent(): void
}

type Field = RefObject<HTMLTextAreaElement | null>

/** Where one writes. */
export function Composer({ accountId, room, mode, onModeChange, onEditLast, onSent }: ComposerProps) {
  const { roomId } = room
  const words = useWords()
  const listId = useId()
  const name = useRoomName(accountId, room)
  const enterSends = useMessenger((state) => state.preferences.enterSends)
  const field = useRef<HTMLTextAreaElement>(null)

  const people = useOtherMembers(accountId, room)
  const names = useMemo(() => namesOf(people), [people])
  const draft = useDraft(accountId, roomId, room.draft ?? '')
  const edited = useEditedText(mode, names)
  const content = edited ?? draft
  const { text } = content
  const { caret, setCaret, moveCaret } = useCaret(field)
  const { trigger, suggestions, active, move, dismiss } = useSuggestions(text, caret, people, names)
  const { send, save, error, busy, clearError } = useSend({ accountId, roomId, names })
  const reportTyping = useTypingReport(accountId, roomId)
  useAutoHeight(field, text)
  useFieldFocus(field, mode)

  const write = (next: string) => {
    content.write(next)
    if (error !== undefined) clearError()
  }
  const replace = (next: { text: string; caret: number }) => {
    write(next.text)
    moveCaret(next.caret)
  }
  const choose = (suggestion: Suggestion | undefined) => {
    if (trigger && suggestion) replace(complete(text, trigger, suggestion.word))
  }
  const insert = (emoji: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {}
    replace({
      text: text.slice(0, selectionStart) + emoji + text.slice(selectionEnd),
      caret: selectionStart + emoji.length,
    })
  }

  const endMode = () => onModeChange(undefined)
  const sendMessage = async (written: string, message: string) => {
    draft.clear()
    setCaret(0)
    endMode()
    onSent()
    if (await send(message, mode)) return
    draft.putBack(written)
    if (mode) onModeChange(mode)
  }
  const submit = async () => {
    // What an input method has only just put into the field is known to the field alone.
    const written = (field.current?.value ?? text).trimEnd().normalize('NFC')
    const message = names.toIds(written)
    if (!canBeSent(message)) return
    if (mode?.kind !== 'edit') await sendMessage(written, message)
    else if (!busy && (await save(message, mode))) endMode()
  }

  const commands: Readonly<Record<ComposerCommand, () => void>> = {
    send: () => void submit(),
    choose: () => choose(suggestions[active]),
    next: () => move(1),
    previous: () => move(-1),
    dismiss,
    endMode,
    editLast: onEditLast,
  }
  const keyHandlers = useFieldKeys({
    field,
    onKey(event) {
      const offering = suggestions.length > 0
      const command = commandForKey(event, { enterSends, offering, empty: text === '', hasMode: mode !== undefined })
      if (!command) return
      event.preventDefault()
      commands[command]()
    },
    onPassedOnEnter() {
      if (enterSends) commands.send()
      return enterSends
    },
  })

  const message = names.toIds(text)
  const left = charactersLeft(message)
  return (
    <div className={styles['composer']}>
      {error !== undefined && <ErrorNote error={error} />}
      {mode && <ComposerModeBar accountId={accountId} mode={mode} onStop={endMode} />}
      {suggestions.length > 0 && (
        <Suggestions
          id={listId}
          label={words(trigger?.kind === 'emoji' ? 'composer.emojis' : 'composer.people')}
          suggestions={suggestions}
          active={active}
          onChoose={choose}
        />
      )}
      <div className={styles['bar']}>
        <textarea
          ref={field}
          {...keyHandlers}
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
            'aria-activedescendant': optionId(listId, active),
          })}
          onChange={({ target }) => {
            write(target.value)
            setCaret(target.selectionStart)
            if (!edited && target.value !== '') reportTyping()
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        />
        <EmojiButton onChoose={insert} />
        <IconButton
          className={styles['send']}
          label={words(edited ? 'composer.save' : 'composer.send')}
          icon={<SendHorizontal />}
          disabled={!canBeSent(message) || (edited !== undefined && busy)}
          onClick={commands.send}
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

/** The other members of a room, by the names that they go by. */
function useOtherMembers(accountId: string, room: RoomView): readonly Named[] {
  const me = useAccount(accountId)?.profile.userId
  const people = useMessenger((state) => state.people[accountId])
  const { value } = useQuery('rooms.members', { accountId, roomId: room.roomId }, room.membersRev)
  return useMemo(
    () =>
      (value?.members ?? [])
        .filter(({ userId }) => userId !== me)
        .map(({ userId }) => ({ userId, nickname: nameOf(userId, people) })),
    [value, people, me],
  )
}

/** The new text for the message that is being edited, if one is. */
function useEditedText(mode: ComposerMode | undefined, names: Names) {
  const [written, setWritten] = useState<{ mode: ComposerMode; text: string }>()
  if (mode?.kind !== 'edit') return undefined
  return {
    text: written?.mode === mode ? written.text : names.toNames(mode.item.text),
    write: (text: string) => setWritten({ mode, text }),
  }
}

/** Where the caret is, and a way to move it once the field has its new text. */
function useCaret(field: Field) {
  const [caret, setCaret] = useState(0)
  const [target, setTarget] = useState<{ caret: number }>()
  useLayoutEffect(() => {
    if (!target) return
    field.current?.focus()
    field.current?.setSelectionRange(target.caret, target.caret)
  }, [field, target])
  const moveCaret = (next: number) => {
    setCaret(next)
    setTarget({ caret: next })
  }
  return { caret, setCaret, moveCaret }
}

/** The field is as high as its text, where the style sheet alone can't do that. */
function useAutoHeight(field: Field, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.blockSize = 'auto'
    element.style.blockSize = text === '' ? '' : `${element.scrollHeight}px`
  }, [field, text])
}

const typingReportMs = 4_000

/** Tells the room that one is typing, no more often than it fades. */
function useTypingReport(accountId: string, roomId: string): () => void {
  const call = useCall()
  const reportedAt = useRef(0)
  return useCallback(() => {
    const now = Date.now()
    if (now - reportedAt.current < typingReportMs) return
    reportedAt.current = now
    call('messages.typing', { accountId, roomId }).catch(() => undefined)
  }, [call, accountId, roomId])
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
