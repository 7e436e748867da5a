import { MaruError, newId, type Request } from '@maru/shared'
import { type OutgoingFile, realEnvironment, type StoreWrite, type Uploading } from '../../src/index.ts'
import { Outbox } from '../../src/outbox/outbox.ts'
import type { OutboxEntry } from '../../src/outbox/outbox-list.ts'
import { SerialQueue } from '../../src/serial-queue.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'
import { MemoryDevice } from './memory-store.ts'

/** What an outgoing message can fail at. */
export type Step = 'files.begin' | 'upload' | 'receipt' | 'files.confirm' | 'messages.send'

/** An upload that goes on when it is told to. */
interface HeldUpload {
  readonly fileId: string
  readonly onProgress: (uploaded: number) => void
  finish(): void
  isCancelled: boolean
}

export const fileOf = (bytes = 4, more: Partial<OutgoingFile> = {}): OutgoingFile => ({
  id: newId(),
  as: 'picture',
  name: '사진.jpg',
  bytes,
  ...more,
})

/** An outbox between a device and a server that fails as told. */
export function filesOutbox() {
  const clock = new VirtualClock()
  const store = new MemoryDevice().store('minji@maru')
  /** What was done at the server, with the text of messages. */
  const steps: string[] = []
  const asked: { readonly name: string; readonly input: Record<string, unknown> }[] = []
  /** Each step takes its next failure from here. */
  const failures: Partial<Record<Step, string[]>> = {}
  const held: HeldUpload[] = []
  const changes: OutboxEntry[][] = []
  const settings = { holdsUploads: false, live: true, ready: false }

  function step(name: Step, about = ''): void {
    const code = failures[name]?.shift()
    steps.push([name, about, code].filter(Boolean).join(' '))
    if (code !== undefined) throw new MaruError<string>(code)
  }

  async function ask(name: Step, input: Record<string, unknown>): Promise<unknown> {
    asked.push({ name, input })
    step(name, name === 'messages.send' ? (input as Request<'messages.send'>).text : '')
    if (name === 'files.begin') return { endpoint: '/media/uploads', grant: 'grant', until: 0, ready: settings.ready }
    return { roomId: input['roomId'], rev: 1, seq: 1, at: clock.now() }
  }

  function upload(fileId: string, onProgress: (uploaded: number) => void): Uploading {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const upload: HeldUpload = { fileId, onProgress, finish: resolve, isCancelled: false }
    held.push(upload)
    if (!settings.holdsUploads) resolve()
    const cancel = () => {
      upload.isCancelled = true
      reject(new MaruError<string>('request.offline'))
    }
    return { done: promise.then(() => step('upload')), cancel }
  }

  const open = () => {
    const outbox: Outbox = new Outbox({
      store,
      keep: store.files,
      queue: new SerialQueue(),
      clock,
      environment: { ...realEnvironment, clock, logger: { debug() {}, warn() {} } },
      serverUrl: 'http://maru',
      server: {
        get live() {
          return settings.live
        },
        ask: ask as never,
      },
      uploader: {
        upload: (_file, target, onProgress) => upload(target.fileId, onProgress),
        async receipt() {
          step('receipt')
          return 'receipt'
        },
      },
      rooms: { setPersonal: (_roomId: string, _change: object, write: StoreWrite = {}) => store.commit(write) },
      onChanged: (roomId) => changes.push([...outbox.of(roomId)]),
      onLanded: () => {},
    })
    return outbox
  }

  const device = {
    clock,
    store,
    steps,
    asked,
    failures,
    held,
    changes,
    settings,
    outbox: open(),
    /** The app is killed and started again. */
    async restart(): Promise<void> {
      device.outbox.stop()
      device.outbox = open()
      device.outbox.load((await store.load()).outbox)
      device.outbox.sendAll()
      await clock.pass(0)
    },
    async send(text: string, files: readonly OutgoingFile[] = [], roomId = 'room'): Promise<string> {
      const clientId = newId()
      for (const { id, bytes } of files) await store.files.keep(id, 0, new Uint8Array(bytes))
      await device.outbox.add({ clientId, roomId, text, mentions: [], ...(files.length > 0 && { files }) })
      await clock.pass(0)
      return clientId
    },
    entry: (clientId: string, roomId = 'room') => device.outbox.of(roomId).find((item) => item.clientId === clientId),
  }
  return device
}
