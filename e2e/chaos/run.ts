import { parseArgs } from 'node:util'
import { hasRedis, makeFolder } from '@maru/testing'
import { runChaos } from './chaos.ts'
import { faults } from './faults.ts'
import { startService } from './services.ts'

// npm run chaos -- --mongo PROGRAM [--seed N] [--rounds N] [--fault WORDS]: see CONTRIBUTING.md.
const { values } = parseArgs({
  options: {
    mongo: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string', default: '20' },
    fault: { type: 'string', default: '' },
  },
})

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const uri = process.env['MONGODB_URI']
  const mongo = values.mongo ? { program: values.mongo } : uri ? { uri } : undefined
  if (!mongo || !hasRedis())
    throw new Error('Chaos needs redis-server, and a MongoDB: --mongo PROGRAM that starts one, or MONGODB_URI.')
  const folder = makeFolder()
  say(`seed ${values.seed}`)
  const service = await startService({ folder: folder.path, processes: 3, mongo })
  try {
    await runChaos({
      service,
      folder: folder.path,
      seed: Number(values.seed),
      rounds: Number(values.rounds),
      faults: faults.filter(({ name }) => name.includes(values.fault)),
      haste: 1,
      maxPauseMs: 200,
      say,
    })
  } finally {
    await service.stop()
    folder.remove()
  }
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
