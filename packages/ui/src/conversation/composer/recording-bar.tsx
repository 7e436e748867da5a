import { Mic, Pause, SendHorizontal, Square, Trash2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { audioPlayer, type Track } from '../../kit/audio/audio-player.ts'
import type { Recorded } from '../../kit/audio/recorder.ts'
import type { Recording, RecordingHandle } from '../../kit/audio/recordings.ts'
import { Button, IconButton, useToast } from '../../kit/design/index.ts'
import { type TrayFile, voiceFile } from '../../kit/files/trays.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { AudioControls } from '../audio/audio-controls.tsx'
import { Bars } from '../audio/bars.tsx'
import { barCount } from '../audio/bars-path.ts'
import { durationWords } from '../files/duration-words.ts'
import styles from './recording.module.css'

interface RecordingBarProps {
  readonly recording: RecordingHandle
  /** Resolves to whether it was sent. */
  onSend(voice: TrayFile): Promise<boolean>
  /** It was sent or discarded. */
  onDone(): void
}

/** Less is said again sooner than asked about. */
const shortMs = 3_000

/** A voice message being recorded, and listened to before it is sent. */
export function RecordingBar({ recording: handle, onSend, onDone }: RecordingBarProps) {
  const words = useWords()
  const { showUndo } = useToast()
  const [isSending, setIsSending] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const { recording } = handle
  useFocusOn(bar, recording?.kind)
  const latestDone = useRef(onDone)
  latestDone.current = onDone
  // Once it is gone, and what was behind it is back.
  useEffect(() => () => latestDone.current(), [])
  if (!recording) return null

  const discard = async () => {
    audioPlayer.close()
    const isLong = 'duration' in recording ? recording.duration >= shortMs : recording.kind === 'finished'
    const recorded = isLong ? await handle.finish() : undefined
    handle.discard()
    if (recorded) showUndo(words('voice.discarded'), { undo: () => handle.putBack(recorded), carryOut() {} })
  }
  const send = async () => {
    if (isSending) return
    setIsSending(true)
    audioPlayer.pause()
    const recorded = await handle.finish()
    const isSent = recorded !== undefined && (await onSend(voiceOf(recorded, words('voice.name', { time: now() }))))
    setIsSending(false)
    if (!isSent) return
    audioPlayer.close()
    handle.discard()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    void discard()
  }
  const isUnderWay = recording.kind === 'recording' || recording.kind === 'paused'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={bar}
      role="group"
      aria-label={words('files.voice.one')}
      aria-busy={isSending}
      className={styles['recording']}
      onKeyDown={press}
    >
      <IconButton
        label={words(recording.kind === 'refused' ? 'design.close' : 'voice.discard')}
        icon={recording.kind === 'refused' ? <X /> : <Trash2 />}
        disabled={isSending}
        onClick={() => void discard()}
      />
      <Middle recording={recording} handle={handle} />
      {isUnderWay && (
        <>
          <IconButton
            label={words(recording.kind === 'paused' ? 'voice.resume' : 'voice.pause')}
            icon={recording.kind === 'paused' ? <Mic /> : <Pause />}
            onClick={recording.kind === 'paused' ? handle.resume : handle.pause}
          />
          <IconButton
            data-first=""
            label={words('voice.stop')}
            icon={<Square fill="currentColor" />}
            onClick={() => void handle.finish()}
          />
        </>
      )}
      {(isUnderWay || recording.kind === 'finishing' || recording.kind === 'finished') && (
        <IconButton
          className={styles['send']}
          data-first={isUnderWay ? undefined : ''}
          label={words('voice.send')}
          icon={<SendHorizontal />}
          onClick={() => void send()}
        />
      )}
    </div>
  )
}

function Middle({ recording, handle }: { recording: Recording; handle: RecordingHandle }) {
  const words = useWords()
  const { kind: host } = useHost()
  switch (recording.kind) {
    case 'asking':
      return (
        <p role="status" className={styles['words']}>
          {words('voice.asking')}
        </p>
      )
    case 'refused': {
      const { reason } = recording
      return (
        <>
          <p role="alert" className={styles['words']}>
            {words(reason === 'denied' ? `voice.denied.${host}` : `voice.${reason}`)}
          </p>
          {reason !== 'insecure' && (
            <Button data-first="" onClick={handle.start}>
              {words('files.again')}
            </Button>
          )}
        </>
      )
    }
    case 'recording':
    case 'paused':
      return (
        <>
          <span
            className={styles['light']}
            data-on={recording.kind === 'recording' ? '' : undefined}
            aria-hidden="true"
          />
          <span role="status" data-hidden-text="">
            {words(recording.kind === 'recording' ? 'voice.recording' : 'voice.paused')}
          </span>
          <span role="timer" className={styles['time']}>
            {durationWords(Math.floor(recording.duration / 1_000) * 1_000)}
          </span>
          <Bars levels={latest(recording.recorder.levels)} played={1} />
        </>
      )
    case 'finishing':
      return (
        <span role="timer" className={styles['time']}>
          {durationWords(recording.duration)}
        </span>
      )
    case 'finished':
      return (
        <>
          <span role="status" data-hidden-text={recording.isFull ? undefined : ''} className={styles['words']}>
            {words(recording.isFull ? 'voice.full' : 'voice.ready')}
          </span>
          <AudioControls track={trackOf(recording, words('files.voice.one'))} waveform={recording.recorded.waveform} />
        </>
      )
  }
}

/** The last seconds, which come in from the right. */
const latest = (levels: readonly number[]): number[] => {
  const shown = levels.slice(-barCount)
  return [...Array<number>(barCount - shown.length).fill(0), ...shown]
}

const trackOf = ({ recorded, url }: Extract<Recording, { kind: 'finished' }>, title: string): Track => ({
  id: url,
  accountId: '',
  roomId: '',
  title,
  by: '',
  duration: recorded.duration / 1_000,
  address: async () => url,
  next: () => undefined,
})

const extensions: Readonly<Record<string, string>> = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }

function voiceOf({ content, duration, waveform }: Recorded, name: string): TrayFile {
  const file = new File([content], `${name}.${extensions[content.type] ?? 'webm'}`, { type: content.type })
  return voiceFile(file, { duration, ...(waveform !== '' && { waveform }) })
}

/** As part of a file's name: no colon, which some systems refuse. */
function now(): string {
  const time = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${date} ${two(time.getHours())}.${two(time.getMinutes())}`
}

/** Enter does what is likely next: it stops what is recorded, and sends what was. */
function useFocusOn(bar: { readonly current: HTMLElement | null }, kind: Recording['kind'] | undefined): void {
  const step = kind === 'paused' ? 'recording' : kind
  useEffect(() => {
    if (step === undefined) return
    const first = bar.current?.querySelector<HTMLElement>('[data-first]')
    ;(first ?? bar.current?.querySelector<HTMLElement>('button:not(:disabled)'))?.focus()
  }, [bar, step])
}
