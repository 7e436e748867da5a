import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { makeFolder } from '@maru/testing'
import { createApp } from '../../apps/server/src/app.ts'
import { readConfig } from '../../apps/server/src/config.ts'
import { createLogger } from '../../apps/server/src/logger.ts'
import { createMetrics, storeTimer } from '../../apps/server/src/operating/metrics.ts'
import { openSqliteStore } from '../../apps/server/src/store/sqlite/index.ts'
import { answerForMemory } from './memory.ts'
import { answerForTraffic } from './traffic.ts'
import { fill, type World } from './world.ts'

/** The real server on the world that it is given. */
const world = JSON.parse(process.argv[2] ?? '') as World
const { path: folder, remove } = makeFolder()
process.on('exit', remove)

const metrics = createMetrics()
const store = await openSqliteStore({ folder, timer: storeTimer(metrics) })
await fill(store, world)

const config = readConfig({
  MARU_RATE_SCALE: '0',
  // Everybody connects from this machine.
  MARU_SOCKETS_PER_ADDRESS: '100000',
  LOG_LEVEL: 'silent',
})
const logger = createLogger('silent')
const app = createApp({ config, store, logger, metrics, version: 'bench', web: join(folder, 'none') })
answerForTraffic(app.http)
answerForMemory()
app.http.listen(0, '127.0.0.1', () => process.send?.({ port: (app.http.address() as AddressInfo).port }))
