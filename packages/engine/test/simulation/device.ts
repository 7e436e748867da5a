import {
  createEngine,
  type Engine,
  type Messenger,
  type MethodInput,
  mirror,
  noNotifier,
  type StoreWrite,
} from '../../src/index.ts'
import { MemoryDevice, type MemoryStore } from '../support/memory-store.ts'
import type { Network } from './network.ts'
import type { Random } from './random.ts'
import type { VirtualClock } from './virtual-clock.ts'

const server = 'http://model'

/** A device with a lasting disk, whose engine can be killed and restarted at any moment. */
export class SimulatedDevice {
  readonly userId: string
  readonly sessionId: string
  readonly accountId: string
  readonly #disk = new MemoryDevice()
  readonly #clock: VirtualClock
  readonly #network: Network
  readonly #random: Random
  readonly #newId: () => string
  #life = { userId: '', sessionId: '', dead: true }
  #engine: Engine | undefined
  messenger: Messenger | undefined
  slowDisk = false
  brokenDisk = false

  constructor(
    name: { userId: string; sessionId: string },
    clock: VirtualClock,
    network: Network,
    random: Random,
    newId: () => string,
  ) {
    this.userId = name.userId
    this.sessionId = name.sessionId
    this.accountId = `${name.userId}@model`
    this.#clock = clock
    this.#network = network
    this.#random = random
    this.#newId = newId
  }

  get store(): MemoryStore {
    return this.#disk.store(this.accountId)
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('not started')
    return this.#engine
  }

  setDisk(disk: { slowDisk?: boolean; brokenDisk?: boolean }): void {
    Object.assign(this, disk)
  }

  async start(): Promise<void> {
    const life = { userId: this.userId, sessionId: this.sessionId, dead: false }
    this.#life = life
    await this.#disk.putAccount({
      accountId: this.accountId,
      server: { url: server, name: 'model' },
      profile: { userId: this.userId, nickname: this.userId },
      sessionId: this.sessionId,
      token: 'token',
    })
    const clock = this.#clock
    this.#engine = createEngine({
      clock: {
        now: () => clock.now(),
        after: (milliseconds, callback) => clock.after(milliseconds, () => life.dead || callback()),
      },
      logger: { debug() {}, warn() {} },
      newId: this.#newId,
      random: this.#random.next,
      device: {
        accounts: () => this.#disk.accounts(),
        putAccount: (card) => this.#disk.putAccount(card),
        removeAccount: (accountId) => this.#disk.removeAccount(accountId),
        deviceToken: (accountId) => this.#disk.deviceToken(accountId),
        keepDeviceToken: (accountId, token) => this.#disk.keepDeviceToken(accountId, token),
        preferences: () => this.#disk.preferences(),
        setPreferences: (preferences) => this.#disk.setPreferences(preferences),
        openAccount: async (accountId) => this.#storeOf(accountId, life),
      },
      transportFor: () => this.#network.transport(life),
      uploader: this.#network.uploader(life),
      notifier: noNotifier,
      name: { name: 'simulated', kind: 'desktop' },
      keep: 'token',
    })
    this.messenger = mirror(this.#engine.api)
    await this.#engine.start()
  }

  /** Keeps the files, then puts the message into the outbox; if that fails, takes the files back. */
  async write(message: Omit<MethodInput<'messages.send'>, 'accountId'>): Promise<void> {
    const { accountId } = this
    const call = this.messenger?.call
    if (!call) throw new Error('not started')
    const files = message.files ?? []
    try {
      for (const { id: fileId, bytes } of files) {
        const content = contentOf(fileId, bytes)
        await call('files.keep', { accountId, fileId, offset: 0, content: content.subarray(0, 7) })
        if (bytes > 7) await call('files.keep', { accountId, fileId, offset: 7, content: content.subarray(7) })
      }
      await call('messages.send', { accountId, ...message })
    } catch (error) {
      for (const { id: fileId } of files) await call('files.discard', { accountId, fileId })
      throw error
    }
  }

  /** Like SIGKILL: none of its callbacks run any more, and its link falls silent. */
  kill(): void {
    this.#life.dead = true
    this.messenger = undefined
  }

  /** A disk that may be slow or full. A commit is atomic even if the process is killed during it. */
  #storeOf(accountId: string, life: { dead: boolean }) {
    const store = this.#disk.store(accountId)
    const commit = async (write: StoreWrite): Promise<void> => {
      if (life.dead) return new Promise(() => {})
      if (this.brokenDisk && this.#random.chance(0.3)) throw new Error('the disk is full')
      if (!this.slowDisk) return store.commit(write)
      const first = this.#random.chance(0.5)
      if (first) await store.commit(write)
      await new Promise<void>((resolve) => void this.#clock.after(1 + this.#random.below(30), resolve))
      if (life.dead) return new Promise(() => {})
      if (!first) await store.commit(write)
    }
    return {
      load: () => store.load(),
      entries: store.entries.bind(store),
      seqAt: store.seqAt.bind(store),
      search: store.search.bind(store),
      close: () => store.close(),
      files: store.files,
      commit,
    }
  }
}

/** Different for each file. */
export const contentOf = (fileId: string, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => fileId.charCodeAt(fileId.length - 1 - (index % 12)) + index)
