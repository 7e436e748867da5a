import { parentPort, workerData } from 'node:worker_threads'

// A thread that does nothing but look at its process, so that it has its turn while a decoder keeps the others busy.

const { maxBytes, maxCpuMs } = workerData as { maxBytes: number; maxCpuMs: number }
const everyMs = 20

let before = process.cpuUsage()
parentPort?.on('message', () => {
  before = process.cpuUsage()
})

setInterval(() => {
  const { user, system } = process.cpuUsage(before)
  const isTooMuch = process.memoryUsage.rss() > maxBytes || (user + system) / 1_000 > maxCpuMs
  // What the system does to a process that takes all memory, too: the parent takes both for the same.
  if (isTooMuch) process.kill(process.pid, 'SIGKILL')
}, everyMs)
