import {
  type EventName,
  type EventPayload,
  MaruError,
  type OperationName,
  type PlainError,
  type Request,
} from '@maru/shared'
import type { EngineErrorCode } from '../../src/errors.ts'
import type { Link, LinkListener, Transport, Uploader } from '../../src/index.ts'
import type { ModelServer, Session } from './model-server.ts'
import type { Random } from './random.ts'
import { uploaderOver } from './upload-lines.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface Faults {
  /** Probabilities per message: the connection breaks, or the message is delayed, doubled or dropped. */
  cut: number
  delay: number
  double: number
  drop: number
  /** Probability per request to the media server that it has no time. */
  busy: number
}

export const noFaults: Faults = { cut: 0, delay: 0, double: 0, drop: 0, busy: 0 }

/** Connections between engines and the model server, slow and with the given faults. */
export class Network {
  readonly #clock: VirtualClock
  readonly #random: Random
  readonly #server: ModelServer
  readonly #lines = new Set<Line>()
  faults: Faults = { ...noFaults }
  serverDown = false

  constructor(clock: VirtualClock, random: Random, server: ModelServer) {
    this.#clock = clock
    this.#random = random
    this.#server = server
  }

  /** A device's transport. A killed device receives nothing any more. */
  transport(owner: { readonly userId: string; readonly sessionId: string; dead: boolean }): Transport {
    return {
      ask: () => Promise.reject(new MaruError<EngineErrorCode>('request.offline')),
      open: (_credentials, listener) => {
        const line = new Line(this, owner, listener)
        this.#lines.add(line)
        return line
      },
    }
  }

  uploader(owner: { dead: boolean }): Uploader {
    return uploaderOver(this, this.#server.uploads, owner)
  }

  cutAll(): void {
    for (const line of [...this.#lines]) line.cut()
  }

  /** Revokes a session and ends its connections with the reason. */
  revoke(sessionId: string): void {
    this.#server.revoked.add(sessionId)
    for (const line of [...this.#lines])
      if (line.owner.sessionId === sessionId) line.end({ code: 'auth.session_ended' })
  }

  get server(): ModelServer {
    return this.#server
  }

  forget(line: Line): void {
    this.#lines.delete(line)
  }

  happens(fault: keyof Faults): boolean {
    return this.#random.chance(this.faults[fault])
  }

  later(callback: () => void, slow: boolean): void {
    this.#clock.after(5 + this.#random.below(slow ? 2_000 : 40), callback)
  }

  after(milliseconds: number, callback: () => void): () => void {
    return this.#clock.after(milliseconds, callback)
  }
}

class Line implements Link {
  readonly #network: Network
  readonly #listener: LinkListener
  readonly owner: { readonly userId: string; readonly sessionId: string; dead: boolean }
  readonly #open = new Set<(error: MaruError) => void>()
  #session: Session | undefined
  #over = false
  /** Messages of the server arrive in order unless delayed. */
  readonly #inTransit: (() => void)[] = []

  constructor(network: Network, owner: Line['owner'], listener: LinkListener) {
    this.#network = network
    this.owner = owner
    this.#listener = listener
    network.later(() => this.#accept(), network.happens('delay'))
  }

  ask<Name extends OperationName>(
    name: Name,
    input: Request<Name>,
    timeoutMs: number,
  ): ReturnType<Link['ask']> & Promise<never> {
    const asked = new Promise((resolve, reject) => {
      if (this.#over) return reject(new MaruError<EngineErrorCode>('request.offline'))
      const fail = (error: MaruError) => {
        this.#open.delete(fail)
        cancelTimeout()
        reject(error)
      }
      const cancelTimeout = this.#network.after(timeoutMs, () =>
        fail(new MaruError<EngineErrorCode>('request.timeout')),
      )
      this.#open.add(fail)
      if (this.#network.happens('cut')) return this.cut()
      if (this.#network.happens('drop')) return
      this.#network.later(() => {
        if (!this.#session) return
        const answer = this.#network.server.ask(this.#session, name, structuredClone(input))
        if (this.#network.happens('cut')) return this.cut()
        this.#deliver(() => {
          if (!this.#open.delete(fail)) return
          cancelTimeout()
          resolve(structuredClone(answer))
        })
      }, this.#network.happens('delay'))
    })
    return asked as ReturnType<Link['ask']> & Promise<never>
  }

  close(): void {
    this.#finish()
  }

  cut(): void {
    this.end()
  }

  end(refusal?: PlainError): void {
    if (this.#over) return
    this.#finish()
    if (this.owner.dead) return
    if (refusal) this.#listener.onRefused(refusal)
    else this.#listener.onClosed()
  }

  #accept(): void {
    if (this.#over) return
    const { server, serverDown } = this.#network
    const refused = server.revoked.has(this.owner.sessionId)
    if (refused || serverDown || this.#network.happens('cut')) {
      this.end(refused ? { code: 'auth.session_ended' } : undefined)
      return
    }
    this.#session = {
      userId: this.owner.userId,
      sessionId: this.owner.sessionId,
      send: (name, payload) => this.#receive(name, payload),
    }
    server.sessions.add(this.#session)
    this.#network.later(() => {
      if (!this.#over && !this.owner.dead) this.#listener.onOpened()
    }, false)
  }

  #receive<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.#network.happens('cut')) this.cut()
    if (this.#over || this.#network.happens('drop')) return
    const received = structuredClone(payload)
    const notify = () => this.#listener.onEvent(name, received)
    // A delayed event arrives after later ones.
    if (this.#network.happens('delay')) this.#network.later(() => this.#arrive(notify), true)
    else this.#deliver(notify)
    if (this.#network.happens('double')) this.#deliver(notify)
  }

  #deliver(notify: () => void): void {
    this.#inTransit.push(notify)
    this.#network.later(() => this.#arrive(this.#inTransit.shift()), false)
  }

  #arrive(notify: (() => void) | undefined): void {
    if (!this.#over && !this.owner.dead) notify?.()
  }

  #finish(): void {
    if (this.#over) return
    this.#over = true
    if (this.#session) this.#network.server.sessions.delete(this.#session)
    this.#network.forget(this)
    for (const fail of [...this.#open]) if (!this.owner.dead) fail(new MaruError<EngineErrorCode>('request.offline'))
  }
}
