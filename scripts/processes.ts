import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from './tools.ts'

const running = new Set<ChildProcess>()
let stopping = false

/** Runs a script on this Node. It is stopped when this process is. */
export function startNode(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return start(process.execPath, args, options)
}

export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
  running.add(child)
  child.once('close', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/** Its exit code; what a signal ended counts as failed. */
export async function ended(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'close')) as [number | null]
  return code ?? 1
}

/** Whether all children were told to stop, so that their ends are no news. */
export const isStopping = (): boolean => stopping

export function stopAll(signal: NodeJS.Signals = 'SIGTERM'): void {
  stopping = true
  for (const child of running) child.kill(signal)
}

/** Stops all children on a signal, or when npm, which passes on no signals, is gone. */
export function stopAllWithUs(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAll(signal))
  const parent = process.ppid
  setInterval(() => process.ppid === parent || stopAll(), 500).unref()
}
