import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

// The same reads by bare node:sqlite, in a thread of its own, as the engine's store has one.
const connection = new DatabaseSync((workerData as { path: string }).path)
parentPort?.postMessage(
  connection
    .prepare('SELECT * FROM rooms')
    .all()
    .map((row) => Object.values(row).map((value, column) => (column === 0 ? value : JSON.parse(String(value))))),
)
