import type { ChildProcess, StdioOptions } from 'node:child_process'
import { ended, startNode, stopAllWithUs } from './processes.ts'
import { bin } from './tools.ts'

/** Runs turbo, and prints its output only if it fails. */
export async function quietTurbo(...args: string[]): Promise<number> {
  const child = startTurbo(args, ['ignore', 'pipe', 'pipe'])
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk))
  const code = await ended(child)
  if (code !== 0) process.stderr.write(Buffer.concat(said))
  return code
}

/** Runs turbo without telemetry. */
export function startTurbo(args: readonly string[], stdio: StdioOptions): ChildProcess {
  const quiet = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }
  return startNode([bin('turbo'), ...args], { env: { ...process.env, ...quiet }, stdio })
}

if (import.meta.main) {
  stopAllWithUs()
  process.exitCode = await ended(startTurbo(process.argv.slice(2), 'inherit'))
}
