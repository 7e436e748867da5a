import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import * as ws from 'ws'

/** Bare WebSockets, all in one room: a message is framed once, and the same bytes are written to every socket. */
const http = createServer()
const server = new ws.WebSocketServer({ server: http, perMessageDeflate: false })
const sockets = new Set<Socket>()
let rev = 0
server.on('connection', (connection, { socket }) => {
  connection.send('0{}')
  connection.on('close', () => sockets.delete(socket))
  connection.on('message', (data) => {
    const packet = data.toString()
    if (packet.startsWith('40')) {
      sockets.add(socket)
      connection.send('40{}')
      return
    }
    // 42<id>["messages.send",{...}]: an event that wants an answer.
    const start = packet.indexOf('[')
    const [, { clientId, text }] = JSON.parse(packet.slice(start)) as [string, { clientId: string; text: string }]
    rev++
    const place = { rev, seq: rev, at: Date.now() }
    connection.send(
      `43${packet.slice(2, start)}${JSON.stringify([{ ok: true, value: { ...place, roomId: 'everybody' } }])}`,
    )
    const entry = { type: 'message', text, ...place, by: 'user0', clientId }
    const event = `42${JSON.stringify(['entries', { roomId: 'everybody', entries: [entry] }])}`
    const frame = framed(event)
    for (const socket of sockets) socket.write(frame)
  })
})
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())

/** As Socket.IO's adapter does it; the types do not show it. */
function framed(text: string): Buffer {
  const { Sender } = ws as unknown as { Sender: { frame(data: Buffer, options: object): Buffer[] } }
  const options = { fin: true, opcode: 1, mask: false, readOnly: false, rsv1: false }
  return Buffer.concat(Sender.frame(Buffer.from(text), options))
}
