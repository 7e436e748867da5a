import { oldestProtocolVersion, protocolVersion } from '@maru/shared'
import type { Config } from '../config.ts'
import type { Handlers } from '../requests/handlers.ts'

interface ServerHandlerDeps {
  readonly config: Config
  readonly version: string
}

export function serverHandlers({ config, version }: ServerHandlerDeps) {
  return {
    'server.info': async () => ({
      name: config.MARU_NAME,
      version,
      protocol: { oldest: oldestProtocolVersion, newest: protocolVersion },
      signUp: config.MARU_SIGN_UP,
    }),
  } satisfies Partial<Handlers>
}
