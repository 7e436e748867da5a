import { openEngine } from './engine.ts'
import { openRaw } from './raw.ts'

// One side of the measurement, in a process of its own: what is in memory once the rooms are there.
const [side = '', folder = ''] = process.argv.slice(2)
const keep: unknown[] = []
if (side === 'engine') {
  const running = await openEngine(folder)
  await running.engine.start()
  keep.push(running)
} else
  keep.push(
    openRaw(folder)
      .prepare('SELECT * FROM rooms')
      .all()
      .map((row) => Object.values(row).map((value, column) => (column === 0 ? value : JSON.parse(String(value))))),
  )
globalThis.gc?.()
process.send?.(process.memoryUsage().heapUsed / 1_048_576, () => process.exit(keep.length === 1 ? 0 : 1))
