import { ended, startNode, stopAllWithUs } from './processes.ts'
import { bin } from './tools.ts'

/** Turbo, which otherwise would tell its maker what runs here. */
export function turbo(...args: string[]): Promise<number> {
  const quiet = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }
  return ended(startNode([bin('turbo'), ...args], { env: { ...process.env, ...quiet } }))
}

if (import.meta.main) {
  stopAllWithUs()
  process.exitCode = await turbo(...process.argv.slice(2))
}
