import {
  type Answer,
  answerSchema,
  type EventName,
  events,
  isHttpOnly,
  MaruError,
  type OperationName,
  type Output,
  operations,
  plainErrorSchema,
  protocolVersion,
} from '@maru/shared'
import { io, type Socket } from 'socket.io-client'
import type { z } from 'zod'
import type { EngineErrorCode } from '../errors.ts'
import type { Link, LinkListener, Transport } from '../ports/transport.ts'

const httpTimeoutMs = 20_000

export interface ServerAddress {
  readonly url: string
  readonly socketPath?: string
  /** Node's agent for connections through a proxy. */
  agent?(url: string): object
  /** Awaited before every request and connection. */
  ready?(): Promise<unknown>
}

/** A server over HTTP and Socket.IO. Its answers and events are parsed here, and trusted from here on. */
export function socketTransport(server: ServerAddress): Transport {
  const { url, ready } = server
  /** Browsers delay a WebSocket by seconds after some that failed, so a server that was away is first asked over HTTP. */
  let wasAway = false
  return {
    async ask(name, input, token) {
      await ready?.()
      const response = await post(`${url}/api/v1/${name}`, input, token)
      return parsed(name, await response.json().catch(() => undefined), response.status)
    },
    open({ token }, listener) {
      const readyToReach = async () => {
        await ready?.()
        await reach(url)
      }
      return openLink({ ...server, ...(wasAway && { ready: readyToReach }) }, token, {
        ...listener,
        onOpened() {
          wasAway = false
          listener.onOpened()
        },
        onClosed() {
          wasAway = true
          listener.onClosed()
        },
      })
    },
  }
}

async function post(address: string, input: unknown, token: string | undefined): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
      credentials: 'same-origin',
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(httpTimeoutMs),
    })
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
    throw new MaruError<EngineErrorCode>(timedOut ? 'request.timeout' : 'request.offline', { cause })
  }
}

/** Fails if neither the server nor what stands before it is there. */
async function reach(url: string): Promise<void> {
  const { status } = await post(`${url}/api/v1/server.info`, {}, undefined)
  if (status >= 500) throw new MaruError<EngineErrorCode>('request.offline')
}

function openLink(server: ServerAddress, token: string | undefined, listener: LinkListener): Link {
  const { url, socketPath = '/socket.io' } = server
  const socket = io(url, {
    path: socketPath,
    autoConnect: false,
    auth: { protocol: protocolVersion, ...(token !== undefined && { token }) },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnection: false,
    forceNew: true,
    withCredentials: token === undefined,
  })
  let over = false
  const end = (report: () => void) => {
    if (over) return
    over = true
    socket.disconnect()
    report()
  }
  socket.on('connect', () => listener.onOpened())
  socket.on('disconnect', () => end(() => listener.onClosed()))
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    const refusal = plainErrorSchema.safeParse(error.data)
    end(() => (refusal.success ? listener.onRefused(refusal.data) : listener.onClosed()))
  })
  for (const name of Object.keys(events) as EventName[]) listen(socket, name, listener)
  prepare(socket, server).then(
    () => !over && socket.connect(),
    () => end(() => listener.onClosed()),
  )
  return {
    async ask(name, input, timeoutMs) {
      if (over || isHttpOnly(name)) throw new MaruError<EngineErrorCode>('request.offline')
      return parsed(name, await emit(socket, name, input, timeoutMs), 500)
    },
    close: () => end(() => {}),
  }
}

async function prepare({ io: manager }: Socket, { url, ready, agent }: ServerAddress): Promise<void> {
  await ready?.()
  if (agent) Object.assign(manager.opts, { agent: agent(url) })
}

function listen<Name extends EventName>(socket: Socket, name: Name, listener: LinkListener): void {
  const schema: z.ZodType = events[name]
  socket.on(name as string, (payload: unknown) => {
    const parsed = schema.safeParse(payload)
    // A newer server's unknown event is ignored: the next sync brings what it was about.
    if (parsed.success) listener.onEvent(name, parsed.data as never)
  })
}

/** Fails with 'request.timeout' without an answer, and with 'request.offline' if the connection is lost. */
function emit(socket: Socket, name: string, input: unknown, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const lost = () => reject(new MaruError<EngineErrorCode>('request.offline'))
    socket.once('disconnect', lost)
    socket.timeout(timeoutMs).emit(name, input, (error: Error | null, answer: unknown) => {
      socket.off('disconnect', lost)
      if (error) reject(new MaruError<EngineErrorCode>(socket.connected ? 'request.timeout' : 'request.offline'))
      else resolve(answer)
    })
  })
}

function parsed<Name extends OperationName>(name: Name, body: unknown, status: number): Answer<Output<Name>> {
  const answer = answerSchema(operations[name].output).safeParse(body)
  if (answer.success) return answer.data as Answer<Output<Name>>
  // Not our format: a proxy's error page, or a server that is shutting down.
  throw new MaruError(status >= 500 ? 'server.unavailable' : 'server.failed')
}
