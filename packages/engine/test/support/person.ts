import {
  createEngine,
  type Engine,
  type MediaKeep,
  type Messenger,
  mirror,
  type Notifier,
  noNotifier,
  realEnvironment,
} from '../../src/index.ts'
import { socketTransport } from '../../src/socket/index.ts'
import { tusUploader } from '../../src/tus/index.ts'
import { MemoryDevice } from './memory-store.ts'

export interface Person {
  readonly engine: Engine
  readonly messenger: Messenger
  readonly accountId: string
  readonly device: MemoryDevice
}

interface PersonOptions {
  readonly server: string
  readonly userId: string
  readonly device?: MemoryDevice
  readonly notifier?: Notifier
  readonly media?: MediaKeep
}

const password = 'correct horse battery'

/** An engine on a device, set up as in an app. */
export function engineOn(
  device: MemoryDevice,
  notifier: Notifier = noNotifier,
  media?: MediaKeep,
): { engine: Engine; messenger: Messenger } {
  const engine = createEngine({
    ...realEnvironment,
    device,
    transportFor: (url) => socketTransport({ url }),
    uploader: tusUploader(),
    notifier,
    ...(media && { media }),
    name: { name: 'test', kind: 'desktop' },
    keep: 'token',
  })
  return { engine, messenger: mirror(engine.api) }
}

/** Signs up a new user on a new device. */
export async function signUp({
  server,
  userId,
  device = new MemoryDevice(),
  notifier,
  media,
}: PersonOptions): Promise<Person> {
  const { engine, messenger } = engineOn(device, notifier, media)
  await engine.start()
  const { accountId } = await messenger.call('accounts.signUp', { server, userId, password, nickname: userId })
  return { engine, messenger, accountId, device }
}

/** Signs in the same user on another device. */
export async function signIn({
  server,
  userId,
  device = new MemoryDevice(),
  notifier,
}: PersonOptions): Promise<Person> {
  const { engine, messenger } = engineOn(device, notifier)
  await engine.start()
  const { accountId } = await messenger.call('accounts.signIn', { server, userId, password })
  return { engine, messenger, accountId, device }
}
