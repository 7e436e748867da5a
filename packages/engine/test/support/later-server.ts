import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Request } from '@maru/shared'
import { Server } from 'socket.io'
import { onTestFinished } from 'vitest'
import { ModelServer, type Session } from '../simulation/model-server.ts'

export interface LaterServer {
  readonly url: string
  readonly model: ModelServer
  /** Rooms that clients asked for in full although they had them. */
  readonly downloadedAgain: string[]
  /** Cuts every connection, as a restart does. */
  disconnect(): void
}

/** A server of a later version over HTTP and sockets: it has operations, events, types, fields and codes that are new. */
export async function startLaterServer(): Promise<LaterServer> {
  const model = new ModelServer(Date.now)
  const downloadedAgain: string[] = []
  const sent = new Set<string>()

  function answer(session: Session, name: string, input: unknown): Answer<unknown> {
    if (name === 'messages.send' && (input as Request<'messages.send'>).text === 'spicy')
      return { ok: false, error: { code: 'message.too_spicy', params: { heat: 11 } } }
    if (name === 'sync.rooms')
      for (const { roomId, rev } of (input as Request<'sync.rooms'>).cursors)
        if (rev === 0 && sent.has(roomId)) downloadedAgain.push(roomId)
    const answered: Answer<unknown> = model.ask(session, name as never, input as never)
    if (!answered.ok) return answered
    if (name === 'sync.rooms')
      for (const { roomId } of (answered.value as { rooms: { roomId: string }[] }).rooms) sent.add(roomId)
    return { ok: true, value: { ...(answered.value as object), servedBy: 'a later version' } }
  }

  const http = createServer(async (request, response) => {
    const name = request.url?.split('/').at(-1) ?? ''
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { userId } = JSON.parse(body) as { userId?: string }
    const profile = { userId: userId ?? '', nickname: userId ?? '', pronouns: 'they' }
    const session = { userId: userId ?? '', sessionId: '', send: () => {} }
    const value =
      name === 'accounts.signUp' ? { profile, sessionId: randomUUID(), token: userId, plan: 'free' } : undefined
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(value ? { ok: true, value } : answer(session, name, JSON.parse(body))))
  })
  const io = new Server(http, { serveClient: false })
  io.on('connection', (socket) => {
    const userId = String(socket.handshake.auth['token'])
    const session: Session = {
      userId,
      sessionId: randomUUID(),
      send: (name, payload) => void socket.emit(name, { ...payload, later: true }),
    }
    model.sessions.add(session)
    socket.on('disconnect', () => model.sessions.delete(session))
    socket.onAny((name: string, input: unknown, acknowledge: (answer: unknown) => void) =>
      acknowledge(answer(session, name, input)),
    )
    socket.emit('poll.closed', { pollId: 1 })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => io.close())
  const { port } = http.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, model, downloadedAgain, disconnect: () => io.disconnectSockets(true) }
}
