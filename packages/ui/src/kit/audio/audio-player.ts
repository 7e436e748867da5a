/** Something to listen to, which plays on whatever becomes of where it is shown. */
export interface Track {
  readonly id: string
  readonly accountId: string
  readonly roomId: string
  /** For the system's own controls. */
  readonly title: string
  readonly by: string
  /** Of the message that it is in, once that is sent. */
  readonly seq?: number | undefined
  /** In seconds, where it is known before it is loaded. */
  readonly duration: number | undefined
  /** Where it can be loaded from, undefined if nowhere; asked for again where the address before has failed. */
  address(failed: boolean): Promise<string | undefined>
  /** What is played after it. */
  next(): Track | undefined
}

export interface Playing {
  readonly track: Track
  readonly state: 'loading' | 'playing' | 'paused' | 'gone' | 'failed'
  /** In seconds. */
  readonly position: number
  readonly duration: number
}

export const speeds = [1, 1.5, 2] as const
export type Speed = (typeof speeds)[number]

const storageKey = 'maru.audio-speed'
const positionsMax = 500
const tickMs = 60
const skipSeconds = 10

/** The one player of the app: whatever is played, it is one at a time. */
class AudioPlayer {
  readonly #audio = new Audio()
  readonly #listeners = new Set<() => void>()
  /** Where each track was left, to go on from. */
  readonly #positions = new Map<string, number>()
  /** Of tracks that don't say how long they are, once they were loaded. */
  readonly #durations = new Map<string, number>()
  #playing: Playing | undefined
  #speed = rememberedSpeed()
  #timer: ReturnType<typeof setInterval> | undefined
  /** Its address was asked for anew since it last played. */
  #isRenewed = false

  constructor() {
    const audio = this.#audio
    audio.preload = 'auto'
    audio.addEventListener('playing', () => this.#onPlaying())
    // By the system, too. Told late, it may be about what was played before.
    audio.addEventListener('pause', () => {
      if (this.#playing?.state === 'playing' && audio.paused && !audio.ended) this.#update({ state: 'paused' })
    })
    audio.addEventListener('durationchange', () => this.#update({}))
    audio.addEventListener('ended', () => this.#onEnded())
    audio.addEventListener('error', () => void this.#onError())
    // Media events don't bubble.
    document.addEventListener('play', ({ target }) => target instanceof HTMLVideoElement && this.pause(), {
      capture: true,
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly playing = (): Playing | undefined => this.#playing
  readonly speed = (): Speed => this.#speed

  positionOf(id: string): number {
    return this.#playing?.track.id === id ? this.#playing.position : (this.#positions.get(id) ?? 0)
  }

  /** In seconds; undefined while it is not known. */
  durationOf(track: Track): number | undefined {
    return this.#durations.get(track.id) ?? track.duration
  }

  toggle(track: Track): void {
    const state = this.#playing?.track.id === track.id ? this.#playing.state : undefined
    if (state === 'playing' || state === 'loading') this.pause()
    else void this.#play(track)
  }

  pause(): void {
    this.#audio.pause()
    if (this.#playing?.state === 'loading') this.#update({ state: 'paused' })
  }

  /** Goes to a place in a track, without playing it if it does not. */
  seek(track: Track, seconds: number): void {
    const duration = this.durationOf(track) ?? seconds
    const position = Math.max(0, Math.min(duration, seconds))
    this.#keepPosition(track.id, position)
    if (this.#playing?.track.id === track.id && this.#audio.readyState > 0) this.#audio.currentTime = position
    if (this.#playing?.track.id === track.id) this.#update({ position })
    else this.#tell()
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed
    this.#audio.playbackRate = speed
    rememberSpeed(speed)
    this.#tell()
  }

  /** Stops, and forgets what was played. */
  close(): void {
    if (!this.#playing) return
    this.#keepPosition(this.#playing.track.id, this.#playing.position)
    this.#playing = undefined
    this.#audio.pause()
    this.#audio.removeAttribute('src')
    this.#stopTicking()
    setMediaSession(undefined, this)
    this.#tell()
  }

  async #play(track: Track): Promise<void> {
    const isSame = this.#playing?.track.id === track.id
    const isLoaded = this.#playing?.state === 'paused' && this.#audio.hasAttribute('src') && !this.#audio.error
    if (isSame && isLoaded) {
      this.#update({ state: 'loading' })
      await this.#start()
      return
    }
    if (this.#playing && !isSame) this.#keepPosition(this.#playing.track.id, this.#playing.position)
    this.#audio.pause()
    this.#audio.removeAttribute('src')
    this.#isRenewed = false
    const position = this.positionOf(track.id)
    this.#playing = { track, state: 'loading', position, duration: this.durationOf(track) ?? 0 }
    setMediaSession(track, this)
    this.#tell()
    await this.#load(track, position)
  }

  async #load(track: Track, position: number): Promise<void> {
    const isCurrent = () => this.#playing?.track === track
    try {
      const address = await track.address(this.#isRenewed)
      if (!isCurrent()) return
      if (address === undefined) return this.#update({ state: 'gone' })
      this.#audio.src = address
      this.#audio.playbackRate = this.#speed
      this.#audio.defaultPlaybackRate = this.#speed
      this.#audio.currentTime = position
    } catch {
      if (isCurrent()) this.#update({ state: 'failed' })
      return
    }
    if (this.#playing?.state === 'loading') await this.#start()
  }

  /** Playing may be refused or cut short; what the element says then, counts. */
  async #start(): Promise<void> {
    for (const video of document.querySelectorAll('video')) video.pause()
    await this.#audio.play().catch(() => undefined)
  }

  #onPlaying(): void {
    this.#isRenewed = false
    this.#update({ state: 'playing' })
    this.#stopTicking()
    this.#timer = setInterval(() => this.#update({ position: this.#audio.currentTime }), tickMs)
  }

  #onEnded(): void {
    const { track } = this.#playing ?? {}
    if (!track) return
    this.#update({ state: 'paused', position: 0 })
    this.#positions.delete(track.id)
    const next = track.next()
    if (next) void this.#play(next)
  }

  /** Addresses count for minutes. */
  async #onError(): Promise<void> {
    const { track, position } = this.#playing ?? {}
    if (!track || position === undefined || !this.#audio.hasAttribute('src')) return
    if (this.#isRenewed) return this.#update({ state: 'failed' })
    this.#isRenewed = true
    this.#update({ state: 'loading' })
    await this.#load(track, position)
  }

  #update(change: Partial<Pick<Playing, 'state' | 'position'>>): void {
    if (!this.#playing) return
    const { track } = this.#playing
    const { duration, readyState } = this.#audio
    if (Number.isFinite(duration) && readyState > 0) this.#durations.set(track.id, duration)
    this.#playing = { ...this.#playing, duration: this.durationOf(track) ?? 0, ...change }
    if (change.state !== undefined && change.state !== 'playing') this.#stopTicking()
    this.#tell()
  }

  #stopTicking(): void {
    clearInterval(this.#timer)
  }

  #keepPosition(id: string, position: number): void {
    this.#positions.delete(id)
    if (position > 0) this.#positions.set(id, position)
    const [oldest] = this.#positions.keys()
    if (this.#positions.size > positionsMax && oldest !== undefined) this.#positions.delete(oldest)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** The keys and panels with which a system controls what plays. */
function setMediaSession(track: Track | undefined, player: AudioPlayer): void {
  if (!('mediaSession' in navigator)) return
  const { mediaSession } = navigator
  mediaSession.metadata = track ? new MediaMetadata({ title: track.title, artist: track.by }) : null
  const skip = (seconds: number) => () => track && player.seek(track, player.positionOf(track.id) + seconds)
  const acts: [MediaSessionAction, () => void][] = [
    ['play', () => track && player.playing()?.state !== 'playing' && player.toggle(track)],
    ['pause', () => player.pause()],
    ['stop', () => player.close()],
    ['seekbackward', skip(-skipSeconds)],
    ['seekforward', skip(skipSeconds)],
  ]
  for (const [action, act] of acts) mediaSession.setActionHandler(action, track ? () => void act() : null)
}

function rememberedSpeed(): Speed {
  try {
    const found = Number(localStorage.getItem(storageKey))
    return speeds.find((speed) => speed === found) ?? 1
  } catch {
    return 1
  }
}

function rememberSpeed(speed: Speed): void {
  try {
    localStorage.setItem(storageKey, String(speed))
  } catch {
    // Without storage, nothing is remembered.
  }
}

export const audioPlayer = new AudioPlayer()
