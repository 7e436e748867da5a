import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { makeFolder } from './folder.ts'
import { endProcess } from './processes.ts'

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** The server's data folder. */
  readonly folder: string
  /** Kills the server, or with `gently` stops it with SIGTERM. */
  stop(gently?: boolean): Promise<void>
  /** Stops it in its tracks, as an overloaded machine does, until `resume`. */
  pause(): void
  resume(): void
  /** Restarts it with the same data and address. */
  restart(): Promise<void>
  /** Stops it and deletes its data. */
  remove(): Promise<void>
}

/** Preloaded: ends the server when the process that started it is gone. */
const exitWithParent = 'data:text/javascript,process.once("disconnect", () => process.exit())'

/**
 * Starts the real server in its own process, on a free loopback port and with its own data folder. It takes files only
 * with `MARU_FILES: 'true'`: a media server for each of many would cost too much.
 */
export const startServerProcess = (environment: Record<string, string> = {}): Promise<ServerProcess> =>
  startProgram('server', environment)

/** Starts the real media server likewise. */
export const startMediaProcess = (environment: Record<string, string>): Promise<ServerProcess> =>
  startProgram('media', environment)

async function startProgram(name: 'server' | 'media', environment: Record<string, string>): Promise<ServerProcess> {
  const program = new URL(`../../../apps/${name}/src/server.ts`, import.meta.url)
  const folder = makeFolder()
  let child: ChildProcess | undefined
  let port = '0'
  // Always the embedded database, even in test runs with MongoDB and Redis.
  const { MONGODB_URI: _mongo, REDIS_URL: _redis, ...inherited } = process.env
  const start = async (): Promise<string> => {
    child = spawn(process.execPath, ['--import', exitWithParent, program.pathname], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...inherited,
        HOST: '127.0.0.1',
        PORT: port,
        MARU_DATA: folder.path,
        MARU_RATE_SCALE: '0',
        MARU_FILES: 'false',
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
    get pid() {
      return child?.pid ?? 0
    },
    folder: folder.path,
    stop,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
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
