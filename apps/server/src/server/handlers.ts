import { oldestProtocolVersion, protocolVersion } from '@maru/shared'
import type { Config } from '../config.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Store } from '../store/port.ts'

interface ServerHandlerDeps {
  readonly config: Config
  readonly version: string
  readonly store: Pick<Store, 'accounts'>
  readonly fileBytesMax: number
}

export function serverHandlers({ config, version, store, fileBytesMax }: ServerHandlerDeps) {
  // Accounts are never removed, so once there is one, there is no need to look again.
  let empty = true
  const isEmpty = async () => {
    if (empty) empty = (await store.accounts.search({ text: '', limit: 1 })).length === 0
    return empty
  }
  return {
    'server.info': async () => ({
      name: config.MARU_NAME,
      version,
      protocol: { oldest: oldestProtocolVersion, newest: protocolVersion },
      signUp: config.MARU_SIGN_UP,
      previews: config.MARU_PREVIEWS,
      empty: await isEmpty(),
      fileBytesMax,
    }),
  } satisfies Partial<Handlers>
}
