import type { OutgoingFile, RoomView } from '@maru/engine'
import { limits, type MentionsAll } from '@maru/shared'
import { CaseSensitive, SendHorizontal } from 'lucide-react'
import {
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useRecording } from '../../kit/audio/recordings.ts'
import { ErrorNote, IconButton } from '../../kit/design/index.ts'
import { type TrayFile, useTray } from '../../kit/files/trays.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useAccount, useRoomName } from '../../kit/messenger/hooks.ts'
import { UnreadableFileError } from '../../kit/messenger/keep-file.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { filesOf } from '../files/shown-file.ts'
import { AttachButton } from './attach-button.tsx'
import { CharacterCount } from './character-count.tsx'
import styles from './composer.module.css'
import { ComposerField, type FieldRef, type TextAtCaret } from './composer-field.tsx'
import type { ComposerMode } from './composer-mode.ts'
import { ComposerModeBar } from './composer-mode-bar.tsx'
import { EmojiButton } from './emoji-button.tsx'
import { FileDrop } from './file-drop.tsx'
import { FormatBar } from './format-bar.tsx'
import { asksAboveMembers, ManyWarning } from './many-warning.tsx'
import type { Names } from './names.ts'
import { RecordButton } from './record-button.tsx'
import { RecordingBar } from './recording-bar.tsx'
import trayStyles from './tray.module.css'
import { TrayList } from './tray-list.tsx'
import { useAttach } from './use-attach.ts'
import { useDraft } from './use-draft.ts'
import { isForFingers, useFieldFocus } from './use-field-focus.ts'
import { useFormatBar } from './use-format-bar.ts'
import { useMentionable } from './use-mentionable.ts'
import { canBeSent, charactersLeft, useSend } from './use-send.ts'

export interface ComposerHandle {
  /** Writes a mention of this user at the caret. */
  mention(userId: string): void
}

interface ComposerProps {
  readonly handle: RefObject<ComposerHandle | null>
  readonly accountId: string
  readonly room: RoomView
  readonly mode: ComposerMode | undefined
  onModeChange(mode: ComposerMode | undefined): void
  onEditLast(): void
  onSent(): void
}

/** Writes a new message or a reply, or edits a message. */
export function Composer({ handle, accountId, room, mode, onModeChange, onEditLast, onSent }: ComposerProps) {
  const { roomId } = room
  const words = useWords()
  const roomName = useRoomName(accountId, room)
  const field = useRef<HTMLTextAreaElement>(null)
  const { people, others, names, look } = useMentionable(accountId, room)
  const draft = useDraft(accountId, roomId, room.draft ?? '')
  const edited = useEditedText(mode, names)
  const { text } = edited ?? draft
  const { caret, setCaret, moveCaret } = useCaret(field)
  const { send, sendCopy, save, error, busy, clearError } = useSend({ accountId, roomId, names })
  const tray = useTray(accountId, roomId)
  const bytesMax = useAccount(accountId)?.server.fileBytesMax ?? limits.fileBytesMax
  const takesFiles = bytesMax > 0
  const { attach, note, clearNote } = useAttach(tray, bytesMax)
  const recording = useRecording(accountId, roomId, bytesMax)
  const records = recording.recording !== undefined && mode?.kind !== 'edit'
  const hasFiles = mode?.kind === 'edit' ? filesOf(mode.item) !== undefined : tray.files.length > 0
  const reportTyping = useTypingReport(accountId, roomId)
  const formatBar = useFormatBar(field)
  const formatBarId = useId()
  const [asked, setAsked] = useState<{ many: MentionsAll; mode: ComposerMode | undefined }>()
  const asks = asked?.mode === mode ? asked : undefined
  useFieldFocus(field, mode)
  useEffect(() => recording.leave, [recording.leave])

  const write = (next: string) => {
    const written = edited ?? draft
    written.write(next)
    if (error !== undefined) clearError()
    setAsked(undefined)
  }
  const type = (next: TextAtCaret) => {
    write(next.text)
    setCaret(next.caret)
    if (!edited && next.text !== '') reportTyping()
  }
  const replace = (next: TextAtCaret) => {
    write(next.text)
    moveCaret(next.caret)
  }
  const insert = (part: string) => {
    const { selectionStart: start = text.length, selectionEnd: end = text.length } = field.current ?? {}
    replace({ text: text.slice(0, start) + part + text.slice(end), caret: start + part.length })
  }
  useImperativeHandle(handle, () => ({
    mention(userId) {
      const before = text.slice(0, field.current?.selectionStart ?? text.length)
      insert(`${/\S$/.test(before) ? ' ' : ''}@${names.of(userId)} `)
    },
  }))

  const endMode = () => onModeChange(undefined)
  const sendFiles = async (message: string) => {
    tray.keep(true)
    const isSent = await send(message, mode, tray.files)
    tray.keep(false)
    if (!isSent) return
    tray.clear()
    clearNote()
    draft.clear()
    setCaret(0)
    endMode()
    onSent()
  }
  const sendVoice = async (voice: TrayFile) => {
    const isSent = await send('', mode, [voice])
    if (!isSent) return false
    endMode()
    onSent()
    return true
  }
  const sendGif = async (gif: OutgoingFile) => {
    if (!isForFingers()) field.current?.focus()
    endMode()
    onSent()
    if (!(await sendCopy(gif, mode)) && mode) onModeChange(mode)
  }
  const sendMessage = async (written: string, message: string) => {
    draft.clear()
    setCaret(0)
    endMode()
    onSent()
    if (await send(message, mode)) return
    draft.putBack(written)
    if (mode) onModeChange(mode)
  }
  const goBack = () => {
    setAsked(undefined)
    field.current?.focus()
  }
  const submit = async () => {
    // React may not have seen the input method's last characters yet, so read the field itself.
    const written = (field.current?.value ?? text).trimEnd().normalize('NFC')
    const message = names.toIds(written)
    if (!canBeSent(message, hasFiles) || tray.isKeeping) return
    const many = names.mentionsAll(message)
    const notifies = mode?.kind !== 'edit' || mode.item.kind === 'outgoing'
    if (many && notifies && room.members > asksAboveMembers && !asks) {
      setAsked({ many, mode })
      return
    }
    setAsked(undefined)
    if (asks) field.current?.focus()
    if (mode?.kind !== 'edit') await (hasFiles ? sendFiles(message) : sendMessage(written, message))
    else if (!busy && (await save(message, mode))) endMode()
  }

  const sendAsFile = () => {
    if (attach([new File([text], words('tray.textName'), { type: 'text/plain' })])) replace({ text: '', caret: 0 })
  }

  const message = names.toIds(text)
  const isEmpty = !edited && takesFiles && text === '' && !hasFiles
  return (
    <div className={styles['composer']}>
      {error !== undefined && <SendError error={error} />}
      {mode && <ComposerModeBar accountId={accountId} mode={mode} onStop={endMode} />}
      {asks && <ManyWarning many={asks.many} others={room.members - 1} onSend={() => void submit()} onBack={goBack} />}
      {!edited && (
        <>
          {takesFiles && <FileDrop field={field} onFiles={attach} />}
          {tray.files.length > 0 && <TrayList tray={tray} onEmptied={() => field.current?.focus()} />}
          <p role="status" className={trayStyles['note']}>
            {tray.isKeeping ? words('tray.keeping') : note}
          </p>
        </>
      )}
      {formatBar.open && (
        <FormatBar id={formatBarId} onFormat={formatBar.format} onLeave={() => field.current?.focus()} />
      )}
      {records && <RecordingBar recording={recording} onSend={sendVoice} onDone={() => field.current?.focus()} />}
      <div className={styles['bar']} hidden={records} aria-busy={tray.isKeeping} data-empty={isEmpty ? '' : undefined}>
        <ComposerField
          accountId={accountId}
          field={field}
          label={words('composer.label', { name: roomName })}
          text={text}
          caret={caret}
          people={people}
          others={others}
          names={names}
          onMention={look}
          readOnly={tray.isKeeping && !edited}
          hasMode={mode !== undefined || asks !== undefined}
          onType={type}
          onComplete={replace}
          onCaret={setCaret}
          onSend={() => void submit()}
          onEndMode={asks ? goBack : endMode}
          onEditLast={onEditLast}
          onFormat={formatBar.format}
        />
        {takesFiles && (
          <>
            <AttachButton disabled={edited !== undefined || tray.isKeeping} onFiles={attach} />
            <RecordButton
              className={styles['record']}
              disabled={edited !== undefined || tray.isKeeping}
              onRecord={recording.start}
            />
          </>
        )}
        <IconButton
          label={words('format.bar')}
          icon={<CaseSensitive />}
          aria-expanded={formatBar.open}
          {...(formatBar.open && { 'aria-controls': formatBarId })}
          onClick={formatBar.toggle}
        />
        <EmojiButton
          {...{ accountId, roomId, takesGifs: takesFiles && !edited }}
          onChoose={insert}
          onSendGif={(gif) => void sendGif(gif)}
        />
        <IconButton
          className={styles['send']}
          label={words(edited ? 'composer.save' : 'composer.send')}
          icon={<SendHorizontal />}
          disabled={!canBeSent(message, hasFiles) || (edited ? busy : tray.isKeeping)}
          onClick={() => void submit()}
        />
      </div>
      <CharacterCount left={charactersLeft(message)} {...(!edited && takesFiles && { onSendAsFile: sendAsFile })} />
    </div>
  )
}

/** The new text of the message being edited, if any. */
function useEditedText(mode: ComposerMode | undefined, names: Names) {
  const [written, setWritten] = useState<{ mode: ComposerMode; text: string }>()
  if (mode?.kind !== 'edit') return undefined
  return {
    text: written?.mode === mode ? written.text : names.toNames(mode.item.text),
    write: (text: string) => setWritten({ mode, text }),
  }
}

/** The caret position, and a way to set it after the field has rendered its new text. */
function useCaret(field: FieldRef) {
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

const typingReportMs = 4_000

/** Reports typing to the room, only as often as the indicator needs to stay visible. */
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

/** Why the message wasn't sent. Files that can no longer be read are no fault of the server's. */
function SendError({ error }: { error: unknown }) {
  const words = useWords()
  return <ErrorNote error={error} {...(error instanceof UnreadableFileError && { text: words('tray.unreadable') })} />
}
