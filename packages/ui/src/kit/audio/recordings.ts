import { useCallback, useSyncExternalStore } from 'react'
import { MicrophoneError, type MicrophoneRefusal } from './microphone.ts'
import { bitsPerSecond, type Recorded, type Recorder, record } from './recorder.ts'

/** The voice message of a room that is being made. */
export type Recording =
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'recording' | 'paused'
      readonly recorder: Recorder
      readonly duration: number
    }
  | { readonly kind: 'finishing'; readonly duration: number; readonly done: Promise<Recorded | undefined> }
  | { readonly kind: 'finished'; readonly recorded: Recorded; readonly url: string; readonly isFull: boolean }
  | { readonly kind: 'refused'; readonly reason: MicrophoneRefusal }

const hourMs = 3_600_000
const recordings = new Map<string, Recording>()
const listeners = new Set<() => void>()

const keyOf = (accountId: string, roomId: string) => `${accountId} ${roomId}`

function set(key: string, next: Recording | undefined): void {
  const before = recordings.get(key)
  if (before?.kind === 'finished' && before !== next) URL.revokeObjectURL(before.url)
  if (next) recordings.set(key, next)
  else recordings.delete(key)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const isLive = (recording: Recording | undefined) => recording?.kind === 'recording' || recording?.kind === 'paused'

/** The rooms in which something was recorded that would be lost with this page. */
export const roomsWithRecordings = (): { accountId: string; roomId: string }[] =>
  [...recordings].flatMap(([key, recording]) => {
    const [accountId = '', roomId = ''] = key.split(' ')
    return isLive(recording) || /^finish/.test(recording.kind) ? [{ accountId, roomId }] : []
  })

/** Called when the accounts of this device have changed. */
export function dropRecordingsOfOthers(accountIds: readonly string[]): void {
  for (const key of [...recordings.keys()])
    if (!accountIds.some((accountId) => key.startsWith(keyOf(accountId, '')))) discard(key)
}

/** As long as fits into a file, and no longer than people can mean to. */
const longestMs = (bytesMax: number) => Math.min(hourMs, (bytesMax * 8 * 1_000) / (bitsPerSecond * 1.25))

async function start(key: string, bytesMax: number): Promise<void> {
  const before = recordings.get(key)
  if (before && before.kind !== 'refused') return
  const asking: Recording = { kind: 'asking' }
  set(key, asking)
  try {
    const recorder = await record({
      onLevel() {
        if (recordings.get(key)?.kind !== 'recording') return
        const duration = recorder.duration()
        if (duration >= longestMs(bytesMax)) void finish(key, true)
        else set(key, { kind: 'recording', recorder, duration })
      },
      onLost: () => void finish(key),
    })
    // Closed while the user was asked.
    if (recordings.get(key) !== asking) recorder.discard()
    else set(key, { kind: 'recording', recorder, duration: 0 })
  } catch (error) {
    if (recordings.get(key) === asking)
      set(key, { kind: 'refused', reason: error instanceof MicrophoneError ? error.reason : 'failed' })
  }
}

function pause(key: string): void {
  const recording = recordings.get(key)
  if (recording?.kind !== 'recording') return
  recording.recorder.pause()
  set(key, { ...recording, kind: 'paused', duration: recording.recorder.duration() })
}

function resume(key: string): void {
  const recording = recordings.get(key)
  if (recording?.kind !== 'paused') return
  recording.recorder.resume()
  set(key, { ...recording, kind: 'recording' })
}

async function finish(key: string, isFull = false): Promise<Recorded | undefined> {
  const recording = recordings.get(key)
  if (recording?.kind === 'finished') return recording.recorded
  if (recording?.kind === 'finishing') return recording.done
  if (recording?.kind !== 'recording' && recording?.kind !== 'paused') return undefined
  const { recorder } = recording
  const done = recorder.finish().then((recorded) => {
    // Discarded meanwhile.
    if (recordings.get(key) !== finishing) return undefined
    set(key, { kind: 'finished', recorded, url: URL.createObjectURL(recorded.content), isFull })
    return recorded
  })
  const finishing: Recording = { kind: 'finishing', duration: recorder.duration(), done }
  set(key, finishing)
  return done
}

function discard(key: string): void {
  const recording = recordings.get(key)
  if (recording?.kind === 'recording' || recording?.kind === 'paused') recording.recorder.discard()
  set(key, undefined)
}

/** Another room is looked at: nobody is recorded unseen, and what was said waits there. */
function leave(key: string): void {
  const kind = recordings.get(key)?.kind
  if (kind === 'recording' || kind === 'paused') void finish(key)
  else if (kind === 'asking' || kind === 'refused') set(key, undefined)
}

/** The recording for a room's next message, kept while this page is open. */
export function useRecording(accountId: string, roomId: string, bytesMax: number) {
  const key = keyOf(accountId, roomId)
  const recording = useSyncExternalStore(subscribe, () => recordings.get(key))
  return {
    recording,
    start: () => void start(key, bytesMax),
    pause: () => pause(key),
    resume: () => resume(key),
    finish: () => finish(key),
    discard: () => discard(key),
    /** In place of what was begun since, whose microphone is released. */
    putBack(recorded: Recorded) {
      discard(key)
      set(key, { kind: 'finished', recorded, url: URL.createObjectURL(recorded.content), isFull: false })
    },
    leave: useCallback(() => leave(key), [key]),
  }
}

export type RecordingHandle = ReturnType<typeof useRecording>
