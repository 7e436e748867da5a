import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { type Answer, httpStatusOf, type LogEntry, plainErrorSchema, protocolVersion } from '@maru/shared'
import { type Request, type Response, Router } from 'express'
import type { Logger } from '../logger.ts'
import type { MaruServer } from '../realtime/broadcast.ts'
import { bearerToken } from './cookie.ts'
import { refusal } from './dispatch.ts'
import { type MissedEntries, parseEventId } from './missed-entries.ts'

const heartbeatMs = 20_000
const reconnectMs = 2_000

interface EventStreamDeps {
  readonly io: MaruServer
  readonly missed: MissedEntries
  readonly logger: Logger
}

export interface EventStreams {
  readonly router: Router
  /** Ends every stream: an open response would keep the HTTP server from closing. */
  close(): void
}

/** `GET /api/v1/events`: the events of a socket as Server-Sent Events, which any HTTP client can read. */
export function eventStreams({ io, missed, logger }: EventStreamDeps): EventStreams {
  const open = new Set<EventStreamConnection>()
  const router = Router()
  router.get('/events', (request, response) => {
    if (request.method === 'HEAD') return void response.status(405).end()
    const connection = new EventStreamConnection(request, response, {
      missed: (userId) => missed.since(userId, parseEventId(request.get('Last-Event-ID'))),
      onError: (error) => logger.warn({ err: error }, 'the missed events of a stream could not be read'),
    })
    open.add(connection)
    connection.once('close', () => open.delete(connection))
    io.engine.emit('connection', connection)
    const token = bearerToken(request.headers.authorization)
    connection.receive(`0${JSON.stringify({ protocol: protocolVersion, ...(token !== undefined && { token }) })}`)
  })
  return {
    router,
    close() {
      for (const connection of open) connection.close()
    },
  }
}

interface StreamDeps {
  missed(userId: string): Promise<readonly StreamedEvent[]>
  onError(error: unknown): void
}

export interface StreamedEvent {
  readonly name: string
  readonly payload: unknown
  readonly id?: string
}

/**
 * A connection that Socket.IO takes for one of its own, so that a stream is admitted, hears and is cut exactly as a
 * socket is. It speaks Socket.IO's packets on one side and Server-Sent Events on the other.
 */
class EventStreamConnection extends EventEmitter {
  readonly id = randomUUID()
  readonly protocol = 4
  readonly request: Request
  readonly remoteAddress: string
  readyState: 'open' | 'closed' = 'open'
  readonly transport: { readonly name: string; readonly writable: boolean; readonly socket: { terminate(): void } }
  readonly #response: Response
  readonly #deps: StreamDeps
  /** Live events wait here until the missed ones are sent. */
  #waiting: StreamedEvent[] | undefined = []
  #heartbeat: NodeJS.Timeout | undefined

  constructor(request: Request, response: Response, deps: StreamDeps) {
    super()
    this.request = request
    this.remoteAddress = request.ip ?? ''
    this.#response = response
    this.#deps = deps
    this.transport = {
      name: 'event-stream',
      get writable() {
        return !response.writableNeedDrain
      },
      socket: { terminate: () => response.destroy() },
    }
    response.on('drain', () => this.emit('flush'))
    response.once('close', () => this.close())
  }

  /** A packet as a client would send it. */
  receive(packet: string): void {
    this.emit('data', packet)
  }

  /** A packet for the client: Socket.IO's type is its first digit. */
  write(packet: string): void {
    const json = packet.slice(packet.search(/[[{]|$/))
    if (packet.startsWith('0')) this.#start()
    else if (packet.startsWith('2')) {
      const [name, payload] = JSON.parse(json) as [string, unknown]
      this.#send({ name, payload, ...idOf(name, payload) })
    } else if (packet.startsWith('3')) {
      const [answer] = JSON.parse(json) as [Answer<{ profile: { userId: string } }>]
      if (answer.ok) void this.#catchUp(answer.value.profile.userId)
      else this.close()
    } else if (packet.startsWith('4')) this.#refuse((JSON.parse(json) as { data?: unknown }).data)
  }

  close(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    clearInterval(this.#heartbeat)
    this.#response.end()
    this.emit('close', 'transport close')
  }

  #start(): void {
    this.#response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    this.#put(`retry: ${reconnectMs}\n\n`)
    this.#heartbeat = setInterval(() => this.#put(':\n\n'), heartbeatMs)
    // The answer to any request says that the socket is in its rooms; this one also says whose it is. Socket.IO takes
    // packets of a connection only after it has said so.
    setImmediate(() => this.receive('20["accounts.me",{}]'))
  }

  async #catchUp(userId: string): Promise<void> {
    const sent = new Set<string>()
    try {
      for (const event of await this.#deps.missed(userId)) {
        const text = written(event)
        this.#put(text)
        sent.add(text)
      }
    } catch (error) {
      this.#deps.onError(error)
      this.close()
      return
    }
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const event of waiting) if (!sent.has(written(event))) this.#send(event)
  }

  #send(event: StreamedEvent): void {
    if (this.#waiting) this.#waiting.push(event)
    else this.#put(written(event))
  }

  #refuse(data: unknown): void {
    const { success, data: error } = plainErrorSchema.safeParse(data)
    const answer = success ? { ok: false, error } : refusal('server.failed')
    this.#response.status(httpStatusOf(success ? error.code : 'server.failed')).set('Cache-Control', 'no-store')
    this.#response.json(answer)
  }

  #put(text: string): void {
    if (this.readyState === 'closed') return
    this.emit('packetCreate', { data: text })
    if (this.#response.write(text)) this.emit('flush')
  }
}

const written = ({ name, payload, id }: StreamedEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`

/** Entries are what a stream goes on from: their ID is the time of the last one. */
function idOf(name: string, payload: unknown): { id?: string } {
  if (name !== 'entries') return {}
  const last = (payload as { entries: readonly LogEntry[] }).entries.at(-1)
  return last ? { id: String(last.at) } : {}
}
