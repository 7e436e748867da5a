import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { endProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { onTestFinished } from 'vitest'
import { mediaKey } from './media.ts'

export interface MediaProcess {
  readonly url: string
  readonly folder: string
  /** Kills it, or with `gently` stops it with SIGTERM. Resolves with its exit code. */
  stop(gently?: boolean): Promise<number | null>
}

const program = join(import.meta.dirname, '../../src/server.ts')
const exitWithParent = 'data:text/javascript,process.once("disconnect", () => process.exit())'

/** The real media server in a process of its own, for the current test. */
export async function startMedia(folder = useFolder(), settings: Record<string, string> = {}): Promise<MediaProcess> {
  const child: ChildProcess = fork(program, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--import', exitWithParent],
    env: { ...process.env, PORT: '0', MARU_DATA: folder, MARU_MEDIA_KEY: mediaKey, ...settings },
  })
  onTestFinished(() => endProcess(child))
  const [{ listening }] = (await once(child, 'message')) as [{ listening: string }]
  return {
    url: listening,
    folder,
    async stop(gently = false) {
      await endProcess(child, gently ? 'SIGTERM' : 'SIGKILL')
      return child.exitCode
    },
  }
}
