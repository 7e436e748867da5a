import {
  type EventName,
  type EventPayload,
  MaruError,
  type OperationName,
  type PlainError,
  type Request,
} from '@maru/shared'
import type { EngineErrorCode } from '../../src/errors.ts'
import type { Link, LinkListener, Transport } from '../../src/index.ts'
import type { ModelServer, Session } from './model-server.ts'
import type { Random } from './random.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface Faults {
  /** How likely a connection breaks at a message, a message is held back, told twice, or lost. */
  cut: number
  delay: number
  double: number
  drop: number
}

/** Lines between engines and the model server: slow, and as bad as the faults say. */
export class Network {
  readonly #clock: VirtualClock
  readonly #random: Random
  readonly #server: ModelServer
  readonly #lines = new Set<Line>()
  faults: Faults = { cut: 0, delay: 0, double: 0, drop: 0 }
  serverDown = false

  constructor(clock: VirtualClock, random: Random, server: ModelServer) {
    this.#clock = clock
    this.#random = random
    this.#server = server
  }

  /** One device's way to the server. A device that is killed hears nothing any more. */
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

  cutAll(): void {
    for (const line of [...this.#lines]) line.cut()
  }

  /** Whose token is revoked is told so, if the line still holds, and is cut. */
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
  /** What the server says arrives in its order, unless it is held back. */
  readonly #coming: (() => void)[] = []

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
        callOff()
        reject(error)
      }
      const callOff = this.#network.after(timeoutMs, () => fail(new MaruError<EngineErrorCode>('request.timeout')))
      this.#open.add(fail)
      if (this.#network.happens('cut')) return this.cut()
      if (this.#network.happens('drop')) return
      this.#network.later(() => {
        if (!this.#session) return
        const answer = this.#network.server.ask(this.#session, name, structuredClone(input))
        if (this.#network.happens('cut')) return this.cut()
        this.#deliver(() => {
          if (!this.#open.delete(fail)) return
          callOff()
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
      tell: (name, payload) => this.#tell(name, payload),
    }
    server.sessions.add(this.#session)
    this.#network.later(() => {
      if (!this.#over && !this.owner.dead) this.#listener.onOpened()
    }, false)
  }

  #tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.#network.happens('cut')) this.cut()
    if (this.#over || this.#network.happens('drop')) return
    const told = structuredClone(payload)
    const tell = () => this.#listener.onEvent(name, told)
    // Held back, it comes after what was said later.
    if (this.#network.happens('delay')) this.#network.later(() => this.#hear(tell), true)
    else this.#deliver(tell)
    if (this.#network.happens('double')) this.#deliver(tell)
  }

  #deliver(hear: () => void): void {
    this.#coming.push(hear)
    this.#network.later(() => this.#hear(this.#coming.shift()), false)
  }

  #hear(hear: (() => void) | undefined): void {
    if (!this.#over && !this.owner.dead) hear?.()
  }

  #finish(): void {
    if (this.#over) return
    this.#over = true
    if (this.#session) this.#network.server.sessions.delete(this.#session)
    this.#network.forget(this)
    for (const fail of [...this.#open]) if (!this.owner.dead) fail(new MaruError<EngineErrorCode>('request.offline'))
  }
}
