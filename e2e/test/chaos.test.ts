import { randomUUID } from 'node:crypto'
import { hasRedis } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { createConnection } from 'mongoose'
import { describe, onTestFinished, test } from 'vitest'
import { runChaos } from '../chaos/chaos.ts'
import { faults } from '../chaos/faults.ts'
import { startService } from '../chaos/services.ts'

const mongo = process.env['MONGODB_URI']
const missing = !mongo ? 'MONGODB_URI is not set' : !hasRedis() ? 'redis-server is not installed' : undefined
const chosen = ['a server process stands still', 'MongoDB hangs']

/** A database of its own, dropped when the test ends. */
function useDatabase(): string {
  const uri = (mongo ?? '').replace(/^([a-z+]+:\/\/[^/?]+)\/?[^?]*/, `$1/maru-chaos-${randomUUID()}`)
  onTestFinished(async () => {
    const connection = await createConnection(uri).asPromise()
    await connection.dropDatabase()
    await connection.close()
  })
  return uri
}

// A short run of `npm run chaos`, which knows more faults and is told how many rounds to go on.
describe.skipIf(missing)(`two server processes${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test.each(chosen)('lose, double and leak nothing while %s', { timeout: 240_000 }, async (name) => {
    const folder = useFolder()
    const service = await startService({ folder, processes: 2, mongo: { uri: useDatabase() } })
    onTestFinished(() => service.stop())
    await runChaos({
      service,
      folder,
      seed: 1,
      rounds: 1,
      faults: faults.filter((fault) => fault.name === name),
      haste: 0.3,
      maxPauseMs: 1_000,
      say: () => {},
    })
  })
})
