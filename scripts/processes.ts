import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from './tools.ts'

const running = new Set<ChildProcess>()

/** Starts a script of ours or of a tool on this Node; it ends with us. */
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

export function stopAll(signal: NodeJS.Signals = 'SIGTERM'): void {
  for (const child of running) child.kill(signal)
}

/** What we started ends when we are asked to end. npm passes on no signal, it only goes away: that counts as asking. */
export function stopAllWithUs(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAll(signal))
  const parent = process.ppid
  setInterval(() => process.ppid === parent || stopAll(), 500).unref()
}
