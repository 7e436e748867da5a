import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/** Structured logs, without names of files, tokens or addresses of what can be read. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: 'media' },
    redact: { paths: ['*.name', '*.token', '*.authorization', '*.url'], remove: true },
  }
  return destination ? pino(options, destination) : pino(options)
}
