import { inPairs, type Row, rowOf } from '../row.ts'
import { connectAll, startProcess } from './processes.ts'

const connections = 2_000

/** d) memory of a server for each idle connection. */
export async function idleConnections(): Promise<Row> {
  const perConnection = async (file: 'maru' | 'bare') => {
    const server = await startProcess(file, { people: connections })
    // A few first, so that what is loaded once is not counted.
    const first = await connectAll(server.url, 50)
    for (const socket of first) socket.disconnect()
    const before = await server.memory()
    const sockets = await connectAll(server.url, connections)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const after = await server.memory()
    for (const socket of sockets) socket.disconnect()
    await server.stop()
    return (after - before) / connections / 1_024
  }
  const pairs = await inPairs(
    3,
    () => perConnection('maru'),
    () => perConnection('bare'),
  )
  return rowOf({ name: 'memory of an idle connection', unit: 'KiB', target: 1.4, better: 'lower' }, pairs)
}
