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

const attemptMs = 10_000
const answerMs = 15_000
const probeMs = 2_500
const beatMs = 2_000
/** Later than that, the machine slept and not the event loop. */
const sleptMs = 4_000

export interface ConnectionDeps {
  /** A connection is there: bring everything up to date. When it fails, the connection is dropped. */
  sync(): Promise<void>
  event<Name extends EventName>(name: Name, payload: EventPayload<Name>): void
  changed(view: ConnectionView): void
}

/** Final answers of a server: the same attempt would end the same way. */
const finalCodes: ReadonlySet<string> = new Set<ErrorCode>([
  'auth.required',
  'auth.session_ended',
  'auth.origin_denied',
  'protocol.too_old',
  'protocol.too_new',
])

/** Keeps a connection to the server for as long as it is wanted. The one state machine of it. */
export class Connection {
  readonly #transport: Transport
  readonly #token: string | undefined
  readonly #environment: Environment
  readonly #hooks: ConnectionDeps
  #view: ConnectionView = { state: 'offline' }
  #link: Link | undefined
  #attempt = 0
  #callOff: () => void = () => {}
  #stopBeat: () => void = () => {}
  #wanted = false
  #networkAway = false
  /** How often a connection was made. */
  made = 0

  constructor(transport: Transport, token: string | undefined, environment: Environment, hooks: ConnectionDeps) {
    this.#transport = transport
    this.#token = token
    this.#environment = environment
    this.#hooks = hooks
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
    this.#become({ state: 'offline' })
  }

  /** The user does not want to wait. */
  retry(): void {
    this.#networkAway = false
    if (this.#view.state === 'live' || this.#view.state === 'syncing') return
    this.#attempt = 0
    this.#connect()
  }

  network(online: boolean): void {
    this.#networkAway = !online
    if (online) this.wake()
    else if (this.#wanted && this.#view.state !== 'refused') {
      this.#drop()
      this.#become({ state: 'offline' })
    }
  }

  /** Time has passed unseen, or the network is another: the connection proves itself or is made anew. */
  wake(): void {
    if (!this.#wanted || this.#view.state === 'refused') return
    if (this.#view.state !== 'live') {
      this.#attempt = 0
      this.#connect()
      return
    }
    const link = this.#link
    this.#hooks.sync().catch(() => {})
    const silent = () => {
      if (this.#link === link) this.#lost({ code: 'request.timeout' }, true)
    }
    this.#link?.ask('server.info', {}, probeMs).catch(silent)
  }

  /** Asks over the connection. Fails with 'request.offline' when there is none, or when it is lost before the answer. */
  async ask<Name extends OperationName>(name: Name, input: Request<Name>, timeoutMs = answerMs): Promise<Output<Name>> {
    const link = this.#link
    if (!link || (this.#view.state !== 'live' && this.#view.state !== 'syncing'))
      throw new MaruError<EngineErrorCode>('request.offline')
    try {
      const answer = await link.ask(name, input, timeoutMs)
      if (answer.ok) return answer.value
      throw MaruError.from(answer.error)
    } catch (error) {
      // No answer in all that time: whatever the socket believes, it is dead.
      if (error instanceof MaruError && error.code === 'request.timeout' && this.#link === link)
        this.#lost({ code: 'request.timeout' }, true)
      throw error
    }
  }

  #connect(): void {
    if (!this.#wanted || this.#networkAway) return
    this.#drop()
    this.#attempt += 1
    this.#become({ state: 'connecting', attempt: this.#attempt })
    const link = this.#transport.open(
      { token: this.#token },
      {
        opened: () => this.#link === link && this.#opened(),
        event: (name, payload) => {
          if (this.#link !== link) return
          if (name === 'session.ended') this.#refused({ code: 'auth.session_ended' })
          else this.#hooks.event(name, payload)
        },
        refused: (error) => {
          if (this.#link !== link) return
          if (finalCodes.has(error.code)) this.#refused(error)
          else this.#lost(error, false)
        },
        closed: () => this.#link === link && this.#lost({ code: 'request.offline' }, false),
      },
    )
    this.#link = link
    this.#callOff = this.#environment.clock.after(attemptMs, () => this.#lost({ code: 'request.timeout' }, false))
  }

  #opened(): void {
    this.#callOff()
    const link = this.#link
    this.made += 1
    this.#become({ state: 'syncing', since: this.#environment.clock.now() })
    this.#hooks.sync().then(
      () => {
        if (this.#link !== link || this.#view.state !== 'syncing') return
        this.#attempt = 0
        this.#become({ state: 'live', since: this.#environment.clock.now() })
      },
      (error: unknown) => {
        if (this.#link !== link) return
        const plain = toPlainError(error)
        if (finalCodes.has(plain.code)) this.#refused(plain)
        else this.#lost(plain, false)
      },
    )
  }

  /** `at once`: the connection was good until now, and only this link is known to be dead. */
  #lost(error: PlainError, atOnce: boolean): void {
    this.#drop()
    if (!this.#wanted || this.#networkAway) this.#become({ state: 'offline' })
    else if (atOnce && this.#attempt === 0) this.#connect()
    else this.#waitAfter(error)
  }

  #waitAfter(error: PlainError): void {
    const { clock, random } = this.#environment
    const attempt = Math.max(1, this.#attempt)
    const wait = waitBefore(attempt, random(), error.retryAfterSeconds)
    this.#attempt = attempt
    this.#callOff = clock.after(wait, () => this.#connect())
    this.#become({ state: 'waiting', attempt, retryAt: clock.now() + wait, error })
  }

  #refused(error: PlainError): void {
    this.#drop()
    this.#become({ state: 'refused', error })
  }

  #drop(): void {
    this.#callOff()
    this.#callOff = () => {}
    const link = this.#link
    this.#link = undefined
    link?.close()
  }

  #become(view: ConnectionView): void {
    this.#view = view
    this.#hooks.changed(view)
  }

  /** A clock that jumped tells of a sleep that nobody else told of. */
  #beat(last: number): void {
    const { clock } = this.#environment
    this.#stopBeat = clock.after(beatMs, () => {
      const now = clock.now()
      if (now - last > sleptMs) this.wake()
      this.#beat(now)
    })
  }
}
