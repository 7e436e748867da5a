import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Tells the parent, when asked, how many bytes a server has sent so far. */
export function answerForTraffic(http: Server): void {
  const open = new Set<Socket>()
  let closed = 0
  http.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      closed += socket.bytesWritten
    })
  })
  process.on('message', (asked) => {
    if (asked !== 'sent') return
    const bytes = [...open].reduce((sum, socket) => sum + socket.bytesWritten, closed)
    process.send?.({ bytes })
  })
}
