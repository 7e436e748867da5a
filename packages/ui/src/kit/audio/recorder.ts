import { makeSeekable } from './make-seekable.ts'
import { MicrophoneError, openMicrophone } from './microphone.ts'
import { waveformOf } from './waveform.ts'

export interface Recorded {
  readonly content: Blob
  /** In milliseconds. */
  readonly duration: number
  readonly waveform: string
}

export interface Recorder {
  /** How loud it was at each step, from 0 to 1. */
  readonly levels: readonly number[]
  /** In milliseconds, without the pauses. */
  duration(): number
  pause(): void
  resume(): void
  finish(): Promise<Recorded>
  /** Stops and forgets it. */
  discard(): void
}

interface RecorderEvents {
  /** A step has passed. */
  onLevel(): void
  /** The microphone is gone: what there is, is all there will be. */
  onLost(): void
}

const stepMs = 50
const types = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/ogg;codecs=opus']
/** Enough for speech. */
export const bitsPerSecond = 32_000
const pieceMs = 1_000

/** Records from the microphone, which is released at once when it ends, however it does. Throws a `MicrophoneError`. */
export async function record({ onLevel, onLost }: RecorderEvents): Promise<Recorder> {
  const microphone = await openMicrophone()
  const release = () => {
    for (const track of microphone.getTracks()) track.stop()
  }
  try {
    return startRecorder(microphone, release, onLevel, onLost)
  } catch (cause) {
    release()
    throw new MicrophoneError('failed', cause)
  }
}

function startRecorder(
  microphone: MediaStream,
  release: () => void,
  onLevel: () => void,
  onLost: () => void,
): Recorder {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(microphone, { audioBitsPerSecond: bitsPerSecond, ...(mimeType && { mimeType }) })
  const meter = meterOf(microphone)
  const pieces: Blob[] = []
  const levels: number[] = []
  let before = 0
  let since: number | undefined = performance.now()
  const duration = () => before + (since === undefined ? 0 : performance.now() - since)
  const standStill = () => {
    before = duration()
    since = undefined
  }
  const timer = setInterval(() => {
    if (since === undefined) return
    const level = meter.level()
    // A page in the background is asked less often.
    while (levels.length * stepMs < duration()) levels.push(level)
    onLevel()
  }, stepMs)
  const end = () => {
    standStill()
    clearInterval(timer)
    meter.close()
    release()
  }
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  for (const track of microphone.getTracks()) track.addEventListener('ended', onLost)
  recorder.start(pieceMs)
  return {
    levels,
    duration,
    pause() {
      if (recorder.state === 'recording') recorder.pause()
      standStill()
    },
    resume() {
      if (recorder.state === 'paused') recorder.resume()
      since ??= performance.now()
    },
    async finish() {
      standStill()
      if (recorder.state !== 'inactive') {
        const { promise, resolve } = Promise.withResolvers<unknown>()
        recorder.addEventListener('stop', resolve, { once: true })
        recorder.stop()
        await promise
      }
      end()
      const content = await makeSeekable(new Blob(pieces, { type: recorder.mimeType.split(';')[0] ?? '' }))
      return { content, duration: Math.round(before), waveform: waveformOf(levels) }
    },
    discard() {
      if (recorder.state !== 'inactive') recorder.stop()
      end()
    },
  }
}

function meterOf(microphone: MediaStream) {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  const samples = new Float32Array(analyser.fftSize)
  context.createMediaStreamSource(microphone).connect(analyser)
  return {
    level(): number {
      analyser.getFloatTimeDomainData(samples)
      return Math.min(
        1,
        samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0),
      )
    },
    close: () => void context.close().catch(() => undefined),
  }
}
