import { inPairs, type Row, rowOf } from '../row.ts'
import { connectAll, type Server, startProcess } from './processes.ts'

const connections = 2_000
/** What many connections need once, such as the store's own caches, is there by then. */
const before = 1_000

/** d) memory of a server for each idle connection. */
export async function idleConnections(): Promise<Row> {
  const perConnection = async (file: 'maru' | 'bare') => {
    const server = await startProcess(file, { people: before + connections })
    const sockets = await connectAll(server.url, before)
    const bytes = await atRest(server)
    sockets.push(...(await connectAll(server.url, connections, before)))
    const more = (await atRest(server)) - bytes
    for (const socket of sockets) socket.disconnect()
    await server.stop()
    return more / connections / 1_024
  }
  const pairs = await inPairs(
    3,
    () => perConnection('maru'),
    () => perConnection('bare'),
  )
  return rowOf({ name: 'memory of an idle connection', unit: 'KiB', target: 1.4, better: 'lower' }, pairs)
}

async function atRest(server: Server): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  return server.memory()
}
