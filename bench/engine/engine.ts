import {
  createEngine,
  type Engine,
  type EngineErrorCode,
  type Messenger,
  mirror,
  noNotifier,
  realEnvironment,
  type Transport,
} from '@maru/engine'
import { type NodeDevice, openNodeDevice } from '@maru/engine/node'
import { tusUploader } from '@maru/engine/tus'
import { MaruError } from '@maru/shared'

/** The server's answers by operation. Other operations fail as if offline. */
export type Answers = Record<string, (input: never) => unknown>

export interface Running {
  readonly engine: Engine
  readonly messenger: Messenger
  readonly device: NodeDevice
  stop(): Promise<void>
}

/** An engine on a folder, as the desktop app has it, with a server that answers at once or not at all. */
export async function openEngine(folder: string, answers?: Answers): Promise<Running> {
  const device = await openNodeDevice({ folder })
  const transport: Transport = {
    ask: () => Promise.reject(new MaruError<EngineErrorCode>('request.offline')),
    open(_credentials, listener) {
      if (answers) setImmediate(() => listener.onOpened())
      return {
        async ask(name, input) {
          const answer = answers?.[name]
          if (!answer) throw new MaruError<EngineErrorCode>('request.offline')
          return { ok: true, value: answer(input as never) } as never
        },
        close() {},
      }
    },
  }
  const engine = createEngine({
    ...realEnvironment,
    device,
    transportFor: () => transport,
    uploader: tusUploader(),
    notifier: noNotifier,
    name: { name: 'bench', kind: 'desktop' },
    keep: 'token',
  })
  const messenger = mirror(engine.api)
  return {
    engine,
    messenger,
    device,
    async stop() {
      messenger.close()
      await engine.stop()
      await device.close()
    },
  }
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
