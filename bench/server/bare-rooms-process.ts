import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeFolder } from '@maru/testing'
import { Server } from 'socket.io'
import { createCore } from '../../apps/server/src/store/sqlite/core.ts'
import { openDatabase } from '../../apps/server/src/store/sqlite/database.ts'
import { databaseFile, openSqliteStore } from '../../apps/server/src/store/sqlite/index.ts'
import { fill, type World } from './world.ts'

/** Bare Socket.IO that lets users into their rooms and answers a sync with the same reads, from SQLite in this thread. */
const world = JSON.parse(process.argv[2] ?? '') as World
const { path: folder, remove } = makeFolder()
process.on('exit', remove)
const store = await openSqliteStore({ folder })
await fill(store, world)
await store.close()
const { sessions, rooms, blocks, hidden } = createCore(openDatabase(databaseFile(folder), { readOnly: true }))

const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false })
io.use((socket, next) => {
  const token = String(socket.handshake.auth['token'])
  const session = sessions.byTokenHash(createHash('sha256').update(token).digest('base64url'))
  if (!session) return next(new Error('auth.session_ended'))
  socket.data = { userId: session.userId }
  next()
})
io.on('connection', (socket) => {
  const { userId } = socket.data as { userId: string }
  const heads = rooms.headsOf(userId)
  void socket.join([`user:${userId}`, ...heads.map(({ roomId }) => `room:${roomId}`)])
  socket.on('users.blocked', (_input, answer: (value: unknown) => void) =>
    answer({ ok: true, value: { users: blocks.ofUser(userId) } }),
  )
  socket.on(
    'sync.rooms',
    ({ cursors }: { cursors: { roomId: string; rev: number }[] }, answer: (value: unknown) => void) => {
      const away = new Set(hidden.ofUser(userId).map(({ roomId }) => roomId))
      const known = new Map(cursors.map(({ roomId, rev }) => [roomId, rev]))
      const outdated = heads.filter(({ roomId, rev }) => !away.has(roomId) && known.get(roomId) !== rev)
      answer({ ok: true, value: { rooms: outdated, gone: [], more: false } })
    },
  )
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())
