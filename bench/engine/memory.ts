import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { inPairs, type Row, rowOf } from '../row.ts'

const rounds = 5

/** What a process with an engine keeps in memory of 200 rooms and 100,000 messages, beside one that holds the bare rows. */
export async function memory(folder: string): Promise<Row> {
  const pairs = await inPairs(
    rounds,
    () => heapOf('engine', folder),
    () => heapOf('raw', folder),
  )
  return rowOf({ name: 'heap with 200 rooms', unit: 'MB', target: 2, better: 'lower' }, pairs)
}

async function heapOf(side: string, folder: string): Promise<number> {
  const child = fork(join(import.meta.dirname, 'memory-process.ts'), [side, folder], { execArgv: ['--expose-gc'] })
  const [heap] = (await once(child, 'message')) as [number]
  await once(child, 'exit')
  return heap
}
