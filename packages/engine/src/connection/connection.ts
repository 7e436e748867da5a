import {
  type ErrorCode,
  type EventName,
  type EventPayload,
  MaruError,
  type OperationName,
  type Output,
  type PlainError,
  type Request,
  toPlainError,
} from '@maru/shared'
import type { ConnectionView } from '../contract/state.ts'
import type { EngineErrorCode } from '../errors.ts'
import type { Environment } from '../ports/environment.ts'
import type { Link, Transport } from '../ports/transport.ts'
import { waitBefore } from './backoff.ts'

const attemptTimeoutMs = 10_000
const answerTimeoutMs = 15_000
const probeTimeoutMs = 2_500
const beatMs = 2_000
/** A beat later than this means that the machine slept, not that the event loop was busy. */
const sleepMs = 4_000
/** However often the user presses a key, the server is asked no more often than this. */
const eagerMs = 1_000

export interface ConnectionDeps {
  /** Brings everything up to date over a new connection, which is dropped if this fails. */
  sync(): Promise<void>
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  onChanged(view: ConnectionView): void
  /** Whether the user can see a screen of this device. */
  isWatched(): boolean
}

/** Refusals that a retry would only repeat. */
const finalCodes: ReadonlySet<string> = new Set<ErrorCode>([
  'auth.required',
  'auth.session_ended',
  'auth.origin_denied',
  'protocol.too_old',
  'protocol.too_new',
])

/** There is no server, or none that answers. */
const unanswered: ReadonlySet<string> = new Set<EngineErrorCode>(['request.offline', 'request.timeout'])

/** The state machine that keeps a connection to the server for as long as it is wanted. */
export class Connection {
  readonly #transport: Transport
  readonly #token: string | undefined
  readonly #environment: Environment
  readonly #deps: ConnectionDeps
  #view: ConnectionView = { state: 'offline' }
  #link: Link | undefined
  #attempt = 0
  #attemptedAt = Number.NEGATIVE_INFINITY
  /** When the server is willing to be asked again. */
  #notBefore = Number.NEGATIVE_INFINITY
  #cancelTimer: () => void = () => {}
  #stopBeat: () => void = () => {}
  #wanted = false
  #networkAway = false
  timesConnected = 0

  constructor(transport: Transport, token: string | undefined, environment: Environment, deps: ConnectionDeps) {
    this.#transport = transport
    this.#token = token
    this.#environment = environment
    this.#deps = deps
  }

  get view(): ConnectionView {
    return this.#view
  }

  get live(): boolean {
    return this.#view.state === 'live'
  }

  start(): void {
    this.#wanted = true
    this.#beat(this.#environment.clock.now())
    this.#connect()
  }

  stop(): void {
    this.#wanted = false
    this.#stopBeat()
    this.#drop()
    this.#setView({ state: 'offline' })
  }

  /** Connects now instead of waiting: the user asked to. */
  retry(): void {
    this.#networkAway = false
    if (this.#view.state === 'live' || this.#view.state === 'syncing') return
    this.#attempt = 0
    this.#connect()
  }

  /** The user is there and uses this device: what waits for another attempt makes it now. */
  hasten(): void {
    if (this.#view.state !== 'waiting') return
    const now = this.#environment.clock.now()
    const retryAt = Math.max(now, this.#attemptedAt + eagerMs, this.#notBefore)
    if (retryAt <= now) this.#connect()
    else if (retryAt < this.#view.retryAt) this.#waitUntil(retryAt, this.#view)
  }

  setOnline(online: boolean): void {
    this.#networkAway = !online
    if (online) this.wake()
    else if (this.#wanted && this.#view.state !== 'refused') {
      this.#drop()
      this.#setView({ state: 'offline' })
    }
  }

  /** After a sleep or a change of network: probes the connection and replaces it if it is dead. */
  wake(): void {
    if (!this.#wanted || this.#view.state === 'refused') return
    if (this.#view.state !== 'live') {
      this.#attempt = 0
      this.#connect()
      return
    }
    const link = this.#link
    this.#deps.sync().catch(() => {})
    const onSilence = () => {
      if (this.#link === link) this.#lost({ code: 'request.timeout' }, true)
    }
    this.#link?.ask('server.info', {}, probeTimeoutMs).catch(onSilence)
  }

  /** Fails with 'request.offline' if there is no connection or it is lost before the answer. */
  async ask<Name extends OperationName>(
    name: Name,
    input: Request<Name>,
    timeoutMs = answerTimeoutMs,
  ): Promise<Output<Name>> {
    const link = this.#link
    if (!link || (this.#view.state !== 'live' && this.#view.state !== 'syncing'))
      throw new MaruError<EngineErrorCode>('request.offline')
    try {
      const answer = await link.ask(name, input, timeoutMs)
      if (answer.ok) return answer.value
      throw MaruError.from(answer.error)
    } catch (error) {
      // No answer for so long means a dead link, whatever the socket believes.
      if (error instanceof MaruError && error.code === 'request.timeout' && this.#link === link)
        this.#lost({ code: 'request.timeout' }, true)
      throw error
    }
  }

  #connect(): void {
    if (!this.#wanted || this.#networkAway) return
    this.#drop()
    this.#attempt += 1
    this.#attemptedAt = this.#environment.clock.now()
    this.#setView({ state: 'connecting', attempt: this.#attempt })
    const link = this.#transport.open(
      { token: this.#token },
      {
        onOpened: () => this.#link === link && this.#opened(),
        onEvent: (name, payload) => {
          if (this.#link !== link) return
          if (name === 'session.ended') this.#refused({ code: 'auth.session_ended' })
          else this.#deps.onEvent(name, payload)
        },
        onRefused: (error) => {
          if (this.#link !== link) return
          if (finalCodes.has(error.code)) this.#refused(error)
          else this.#lost(error, false)
        },
        onClosed: () => this.#link === link && this.#lost({ code: 'request.offline' }, false),
      },
    )
    this.#link = link
    this.#cancelTimer = this.#environment.clock.after(attemptTimeoutMs, () =>
      this.#lost({ code: 'request.timeout' }, false),
    )
  }

  #opened(): void {
    this.#cancelTimer()
    const link = this.#link
    this.timesConnected += 1
    this.#setView({ state: 'syncing', since: this.#environment.clock.now() })
    this.#deps.sync().then(
      () => {
        if (this.#link !== link || this.#view.state !== 'syncing') return
        this.#attempt = 0
        this.#setView({ state: 'live', since: this.#environment.clock.now() })
      },
      (error: unknown) => {
        if (this.#link !== link) return
        const plain = toPlainError(error)
        if (finalCodes.has(plain.code)) this.#refused(plain)
        else this.#lost(plain, false)
      },
    )
  }

  /** `atOnce`: the connection was good until now, so the first retry need not wait. */
  #lost(error: PlainError, atOnce: boolean): void {
    this.#drop()
    if (!this.#wanted || this.#networkAway) this.#setView({ state: 'offline' })
    else if (atOnce && this.#attempt === 0) this.#connect()
    else this.#waitAfter(error)
  }

  #waitAfter(error: PlainError): void {
    const { clock, random } = this.#environment
    const attempt = Math.max(1, this.#attempt)
    const { retryAfterSeconds } = error
    const watched = unanswered.has(error.code) && this.#deps.isWatched()
    const now = clock.now()
    this.#attempt = attempt
    this.#notBefore = now + (retryAfterSeconds ?? 0) * 1_000
    const wait = waitBefore({ attempt, random: random(), retryAfterSeconds, watched })
    this.#waitUntil(now + wait, { attempt, error })
  }

  #waitUntil(retryAt: number, { attempt, error }: { readonly attempt: number; readonly error: PlainError }): void {
    const { clock } = this.#environment
    this.#cancelTimer()
    this.#cancelTimer = clock.after(retryAt - clock.now(), () => this.#connect())
    this.#setView({ state: 'waiting', attempt, retryAt, error })
  }

  #refused(error: PlainError): void {
    this.#drop()
    this.#setView({ state: 'refused', error })
  }

  #drop(): void {
    this.#cancelTimer()
    this.#cancelTimer = () => {}
    const link = this.#link
    this.#link = undefined
    link?.close()
  }

  #setView(view: ConnectionView): void {
    this.#view = view
    this.#deps.onChanged(view)
  }

  /** A jump of the clock reveals a sleep that the system did not report. */
  #beat(last: number): void {
    const { clock } = this.#environment
    this.#stopBeat = clock.after(beatMs, () => {
      const now = clock.now()
      if (now - last > sleepMs) this.wake()
      this.#beat(now)
    })
  }
}
