import type { Row } from './row.ts'
import { crowd } from './server/crowd.ts'
import { deafAccount } from './server/deaf.ts'
import { durableSends } from './server/durable.ts'
import { fanOut } from './server/fan-out.ts'
import { idleConnections } from './server/idle.ts'
import { searches } from './server/searches.ts'
import { sending } from './server/sending.ts'
import { connectStorm } from './server/storm.ts'
import { syncCalls } from './server/sync.ts'

export async function run(): Promise<Row[]> {
  return [
    ...(await fanOut()),
    ...(await durableSends()),
    await idleConnections(),
    await syncCalls(),
    await searches(),
    await deafAccount(),
    ...(await crowd()),
    ...(await sending()),
    await connectStorm(),
  ]
}
