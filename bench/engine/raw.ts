import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

const databaseIn = (folder: string): string =>
  join(folder, readdirSync(folder).find((name) => name.endsWith('.sqlite')) ?? '')

export function rawRoomList(folder: string): Promise<unknown> {
  const worker = new Worker(new URL('./raw-thread.ts', import.meta.url), { workerData: { path: databaseIn(folder) } })
  return new Promise((resolve, reject) => {
    worker.once('message', (rows) => {
      void worker.terminate()
      resolve(rows)
    })
    worker.once('error', reject)
  })
}

export const openRaw = (folder: string): DatabaseSync => new DatabaseSync(databaseIn(folder))
