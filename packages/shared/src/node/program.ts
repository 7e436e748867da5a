import type { Server } from 'node:http'

// Longer than a write takes, shorter than orchestrators wait before they kill the process.
const maxStopMs = 8_000

interface Logger {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Listens, and tells the process that started this one, if any. Resolves to the address. */
export async function listen(
  http: Server,
  { HOST, PORT }: { readonly HOST: string; readonly PORT: number },
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  http.once('error', (error: NodeJS.ErrnoException) => reject(new Error(listenProblem(error, HOST, PORT))))
  http.listen(PORT, HOST, resolve)
  await promise
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : PORT
  const listening = `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`
  process.send?.({ listening })
  return listening
}

function listenProblem({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another number.`
  if (code === 'EACCES') return `Port ${port} needs permissions that this user lacks. Set PORT to a number above 1023.`
  return `Could not listen on ${host}:${port}: ${message}.`
}

/** Stops in order at SIGTERM and SIGINT, and in any case soon. */
export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = async (signal: string): Promise<void> => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), maxStopMs).unref()
    await stop().catch((error: unknown) => logger.error({ err: error }, 'could not stop cleanly'))
    logger.info({}, 'stopped')
    process.exit(0)
  }
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal)
}

/** A rejection that is not handled is a defect, but no reason to cut every connection. */
export function logRejections(logger: Logger): void {
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a rejection was not handled'))
}

/** Runs a program. What keeps it from starting is said in one sentence, without a stack. */
export function run(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  })
}
