import { limits, type MentionsAll } from '@maru/shared'
import type { OutgoingFile } from '../../src/index.ts'
import { expectConvergence } from './convergence.ts'
import { SimulatedDevice } from './device.ts'
import { ModelServer } from './model-server.ts'
import { type Faults, Network, noFaults } from './network.ts'
import { Random } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

const roomIds = ['maru', 'madang', 'gwangjang']
/** Has more members than its state lists. */
const largeRoomId = 'gwangjang'
const people = ['minji', 'jun', 'seo']

/** A random schedule of user actions and faults, with a log of its steps. */
export class Schedule {
  readonly log: string[] = []
  readonly #clock = new VirtualClock()
  readonly #random: Random
  readonly #server = new ModelServer(() => this.#clock.now())
  readonly #network: Network
  readonly #devices: SimulatedDevice[]
  /** The texts that each device accepted for sending, by room, in order. */
  readonly #sent = new Map<string, string[]>()
  /** The texts that failed and were sent again by hand. */
  readonly #retried = new Set<string>()
  /** The files of texts that were accepted with some. */
  readonly #files = new Map<string, readonly OutgoingFile[]>()
  readonly #timelines = new Map<SimulatedDevice, string>()
  #ids = 0

  constructor(seed: number) {
    this.#random = new Random(seed)
    this.#network = new Network(this.#clock, this.#random, this.#server)
    const names = [
      ...people.map((userId) => ({ userId, sessionId: `${userId}-1` })),
      { userId: 'minji', sessionId: 'minji-2' },
    ]
    this.#devices = names.map(
      (name) => new SimulatedDevice(name, this.#clock, this.#network, this.#random, () => this.#newId()),
    )
  }

  async run(steps: number): Promise<void> {
    for (const roomId of roomIds) this.#server.create(roomId, people, this.#newId())
    for (let each = 0; each < limits.smallRoomMax; each++)
      this.#server.command(largeRoomId, { type: 'joined', by: `visitor-${each}`, clientId: this.#newId() })
    for (const device of this.#devices) await device.start()
    this.#network.faults = this.#someFaults()
    this.#note(`faults ${JSON.stringify(this.#network.faults)}`)
    for (let step = 0; step < steps; step++) {
      await this.#step()
      await this.#clock.pass(this.#random.below(this.#random.chance(0.1) ? 20_000 : 400))
    }
    await this.#heal()
    await expectConvergence({
      server: this.#server,
      devices: this.#devices,
      roomIds,
      timelines: this.#timelines,
      sent: this.#sent,
      retried: this.#retried,
      files: this.#files,
    })
  }

  async #step(): Promise<void> {
    const device = this.#devices[this.#random.below(this.#devices.length)]
    if (!device) return
    const roll = this.#random.next()
    if (!device.messenger) await this.#do(device, 'starts', () => device.start())
    else if (roll < 0.45) await this.#send(device)
    else if (roll < 0.58) await this.#change(device)
    else if (roll < 0.68) await this.#read(device)
    else if (roll < 0.76) await this.#useTimeline(device)
    else await this.#disturb(device)
  }

  async #disturb(device: SimulatedDevice): Promise<void> {
    const disturbances: [string, () => void | Promise<void>][] = [
      ['is killed', () => this.#kill(device)],
      ['loses the network', () => device.engine.setOnline(false)],
      ['has the network again', () => device.engine.setOnline(true)],
      ['wakes', () => device.engine.wake()],
      ['sees all lines cut', () => this.#network.cutAll()],
      ['sees the server stop', () => this.#serverStops()],
      ['has a slow disk', () => device.setDisk({ slowDisk: !device.slowDisk })],
      ['has a broken disk', () => device.setDisk({ brokenDisk: !device.brokenDisk })],
      ['is thrown out and comes back', () => this.#kickAndRejoin(device.userId)],
      ['sees other faults', () => this.#otherFaults()],
      ['sees unsent files swept', () => this.#server.files.sweep()],
    ]
    if (device.sessionId === 'seo-1' && this.#random.chance(0.05))
      disturbances.push(['is revoked', () => this.#network.revoke(device.sessionId)])
    const [name, act] = this.#random.pick(disturbances) ?? ['', () => {}]
    await this.#do(device, name, act)
  }

  async #send(device: SimulatedDevice): Promise<void> {
    const roomId = this.#random.pick(roomIds) ?? ''
    const text = `${device.sessionId} ${++this.#ids}`
    const files = this.#random.chance(0.3) ? this.#someFiles() : undefined
    // A message counts as sent once the engine has accepted it, even if it is killed right afterwards.
    const accepted = device
      .write({ roomId, text, ...this.#someMentions(), ...(files && { files }) })
      .then(() => {
        const key = `${device.sessionId} ${roomId}`
        this.#sent.set(key, [...(this.#sent.get(key) ?? []), text])
        if (files) this.#files.set(text, files)
      })
      .catch(() => {})
    const what = files ? `${text} with ${files.map(({ bytes }) => bytes).join(' and ')} bytes` : text
    await this.#do(device, `sends ${what} to ${roomId}`, () => this.#during(accepted))
  }

  async #change(device: SimulatedDevice): Promise<void> {
    const roomId = this.#random.pick(roomIds) ?? ''
    const lastSeq = device.messenger?.state().rooms[device.accountId]?.[roomId]?.lastSeq ?? 0
    if (lastSeq === 0) return
    const about = { accountId: device.accountId, roomId, target: 1 + this.#random.below(lastSeq) }
    const call = device.messenger?.call
    const work = this.#random.chance(0.6)
      ? call?.('messages.react', { ...about, emoji: '👍', on: this.#random.chance(0.6) })
      : call?.('messages.edit', { ...about, text: `edited ${++this.#ids}`, ...this.#someMentions() })
    await this.#do(device, `changes ${roomId} #${about.target}`, () => this.#during(work?.catch(() => {})))
  }

  async #read(device: SimulatedDevice): Promise<void> {
    const roomId = this.#random.pick(roomIds) ?? ''
    const lastSeq = device.messenger?.state().rooms[device.accountId]?.[roomId]?.lastSeq ?? 0
    const seq = this.#random.below(lastSeq + 1)
    const work = device.messenger?.call('messages.read', { accountId: device.accountId, roomId, seq })
    await this.#do(device, `reads ${roomId} to #${seq}`, () => this.#during(work?.catch(() => {})))
  }

  async #useTimeline(device: SimulatedDevice): Promise<void> {
    const timelineId = this.#timelines.get(device)
    const call = device.messenger?.call
    if (!call) return
    if (timelineId === undefined) {
      const roomId = this.#random.pick(roomIds) ?? ''
      const kind = this.#random.chance(0.5) ? 'unread' : 'end'
      const open = call('timeline.open', { accountId: device.accountId, roomId, at: { kind } })
      const opened = open.then((answer) => void this.#timelines.set(device, answer.timelineId)).catch(() => {})
      return this.#do(device, `opens ${roomId} at ${kind}`, () => this.#during(opened))
    }
    if (this.#random.chance(0.3)) {
      this.#timelines.delete(device)
      return this.#do(device, 'closes a conversation', () =>
        this.#during(call('timeline.close', { timelineId }).then(() => {})),
      )
    }
    const direction = this.#random.chance(0.7) ? 'before' : 'after'
    return this.#do(device, `scrolls ${direction}`, () =>
      this.#during(
        call('timeline.more', { timelineId, direction }).then(
          () => {},
          () => {},
        ),
      ),
    )
  }

  #kill(device: SimulatedDevice): void {
    this.#timelines.delete(device)
    device.kill()
  }

  #serverStops(): void {
    this.#network.serverDown = true
    this.#network.cutAll()
    this.#clock.after(this.#random.below(15_000), () => {
      this.#network.serverDown = false
    })
  }

  #kickAndRejoin(userId: string): void {
    const roomId = this.#random.pick(roomIds.slice(1)) ?? ''
    if (userId === people[0] || !this.#server.isMember(roomId, userId)) return
    this.#server.command(roomId, { type: 'kicked', by: people[0] ?? '', clientId: this.#newId(), user: userId })
    this.#clock.after(this.#random.below(3_000), () =>
      this.#server.command(roomId, { type: 'joined', by: userId, clientId: this.#newId() }),
    )
  }

  /** Ends all faults and brings every device back. */
  async #heal(): Promise<void> {
    this.#note('all is well')
    this.#network.faults = noFaults
    await this.#clock.pass(15_000)
    for (const device of this.#devices) {
      device.setDisk({ slowDisk: false, brokenDisk: false })
      if (!device.messenger) await device.start()
      device.engine.setOnline(false)
      device.engine.setOnline(true)
    }
    await this.#clock.pass(60_000)
    // A user would now retry what failed for a reason that no longer exists.
    for (const device of this.#devices)
      for (const item of device.store.outbox.values()) if (item.error) await this.#retry(device, item)
    await this.#clock.pass(60_000)
  }

  async #retry(device: SimulatedDevice, { clientId, text }: { clientId: string; text: string }): Promise<void> {
    this.#retried.add(text)
    await device.messenger?.call('outbox.retry', { accountId: device.accountId, clientId })
  }

  async #do(device: SimulatedDevice, what: string, act: () => void | Promise<void>): Promise<void> {
    this.#note(`${device.sessionId} ${what}`)
    await act()
  }

  /** Lets a moment of simulated time pass; the work may continue during the next steps. */
  async #during(work: Promise<unknown> | undefined): Promise<void> {
    void work
    await this.#clock.pass(this.#random.below(30))
  }

  #note(line: string): void {
    this.log.push(`${this.#clock.now() % 1_000_000} ${line}`)
  }

  #someMentions(): { mentionsAll?: MentionsAll } {
    const mentionsAll = this.#random.chance(0.3) ? this.#random.pick<MentionsAll>(['all', 'here']) : undefined
    return mentionsAll ? { mentionsAll } : {}
  }

  #someFiles(): OutgoingFile[] {
    return Array.from({ length: 1 + this.#random.below(2) }, () => {
      const id = this.#newId()
      return { id, as: 'file', name: `${id}.bin`, bytes: this.#random.below(20) }
    })
  }

  #otherFaults(): void {
    this.#network.faults = this.#someFaults()
  }

  #someFaults(): Faults {
    const someUpTo = (max: number) => (this.#random.chance(0.5) ? this.#random.next() * max : 0)
    return {
      cut: someUpTo(0.05),
      delay: someUpTo(0.3),
      double: someUpTo(0.2),
      drop: someUpTo(0.1),
      busy: someUpTo(0.3),
    }
  }

  #newId(): string {
    const time = Math.floor(this.#clock.now()).toString(16).padStart(12, '0')
    const count = (++this.#ids).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count}`
  }
}
