import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { makeFolder } from './folder.ts'
import { endProcess } from './processes.ts'

export interface ServerProcess {
  readonly url: string
  /** The folder of its data. */
  readonly folder: string
  /** As a crash ends it, or with `gently` as an operator does. */
  stop(gently?: boolean): Promise<void>
  /** The same data at the same address. */
  restart(): Promise<void>
  /** Stops it and takes its data away. */
  remove(): Promise<void>
}

const program = new URL('../../../apps/server/src/server.ts', import.meta.url)
/** Loaded before the server: it ends when whoever started it is gone, and could not end it any more. */
const endsWithUs = 'data:text/javascript,process.once("disconnect", () => process.exit())'

/** The real server in a process of its own, on a free port of this machine, with a folder of its own. */
export async function startServerProcess(environment: Record<string, string> = {}): Promise<ServerProcess> {
  const folder = makeFolder()
  let child: ChildProcess | undefined
  let port = '0'
  // The embedded database, whatever else the tests around it are run with.
  const { MONGODB_URI: _mongo, REDIS_URL: _redis, ...around } = process.env
  const start = async (): Promise<string> => {
    child = spawn(process.execPath, ['--import', endsWithUs, program.pathname], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...around,
        HOST: '127.0.0.1',
        PORT: port,
        MARU_DATA: folder.path,
        MARU_RATE_SCALE: '0',
        LOG_LEVEL: 'error',
        ...environment,
      },
    })
    const [message] = (await once(child, 'message')) as [{ listening: string }]
    port = new URL(message.listening).port
    return message.listening
  }
  const stop = async (gently = false): Promise<void> => {
    if (child) await endProcess(child, gently ? 'SIGTERM' : 'SIGKILL')
  }
  const url = await start()
  return {
    url,
    folder: folder.path,
    stop,
    async restart() {
      await stop()
      await start()
    },
    async remove() {
      await stop()
      folder.remove()
    },
  }
}
