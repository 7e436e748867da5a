import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { answerForMemory } from './memory.ts'

/** Bare Socket.IO with all clients in one room, to which every message is sent. */
const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false })
let rev = 0
io.on('connection', (socket) => {
  void socket.join('everybody')
  socket.on(
    'messages.send',
    ({ clientId, text }: { clientId: string; text: string }, answer: (value: unknown) => void) => {
      rev++
      const place = { rev, seq: rev, at: Date.now() }
      answer({ ok: true, value: { ...place, roomId: 'everybody' } })
      const entry = { type: 'message', text, ...place, by: 'user0', clientId }
      io.to('everybody').emit('entries', { roomId: 'everybody', entries: [entry] })
    },
  )
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))
answerForMemory()
