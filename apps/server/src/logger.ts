import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/** Structured logs, without messages, passwords or tokens. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: ['*.password', '*.token', '*.cookie', '*.authorization', '*.text'], remove: true },
  }
  return destination ? pino(options, destination) : pino(options)
}
