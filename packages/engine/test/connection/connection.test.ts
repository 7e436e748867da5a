import { MaruError, type PlainError } from '@maru/shared'
import { beforeEach, describe, expect, test } from 'vitest'
import { Connection } from '../../src/connection/connection.ts'
import type { EngineErrorCode } from '../../src/errors.ts'
import type { ConnectionView, Link, LinkListener } from '../../src/index.ts'
import { Random } from '../simulation/random.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

/** A server that the test controls. */
class FakeServer {
  listeners: LinkListener[] = []
  silent = false
  closed = 0
  open = (_credentials: object, listener: LinkListener): Link => {
    this.listeners.push(listener)
    return {
      ask: (_name, _input, timeoutMs) => this.#answer(timeoutMs),
      close: () => {
        this.closed += 1
      },
    }
  }
  readonly #clock: VirtualClock
  constructor(clock: VirtualClock) {
    this.#clock = clock
  }
  get last(): LinkListener {
    const last = this.listeners.at(-1)
    if (!last) throw new Error('no client has connected')
    return last
  }
  #answer(timeoutMs: number): Promise<never> {
    if (!this.silent) return Promise.resolve({ ok: true, value: {} } as never)
    return new Promise(
      (_, reject) => void this.#clock.after(timeoutMs, () => reject(new MaruError<EngineErrorCode>('request.timeout'))),
    )
  }
}

let clock: VirtualClock
let server: FakeServer
let views: ConnectionView[]
/** Whether the user can see a screen. */
let watched: boolean

beforeEach(() => {
  clock = new VirtualClock()
  server = new FakeServer(clock)
  views = []
  watched = false
})

function connection(seed = 1): Connection {
  const made = new Connection(
    { ask: () => Promise.reject(new MaruError<EngineErrorCode>('request.offline')), open: server.open },
    undefined,
    { clock, logger: { debug() {}, warn() {} }, newId: () => '', random: new Random(seed).next },
    { sync: async () => {}, onEvent() {}, onChanged: (view) => views.push(view), isWatched: () => watched },
  )
  return made
}

async function live(): Promise<Connection> {
  const made = connection()
  made.start()
  server.last.onOpened()
  await clock.pass(0)
  expect(made.view.state).toBe('live')
  return made
}

describe('a connection', () => {
  test('goes from connecting over syncing to live', async () => {
    await live()
    expect(views.map((view) => view.state)).toEqual(['connecting', 'syncing', 'live'])
  })

  test('says when it tries again, waits longer each time, and tries at once when asked to', async () => {
    const made = connection()
    made.start()
    const waits: number[] = []
    for (let attempt = 0; attempt < 6; attempt++) {
      server.last.onClosed()
      const view = made.view
      if (view.state !== 'waiting') throw new Error(view.state)
      expect(view).toMatchObject({ attempt: attempt + 1, error: { code: 'request.offline' } })
      waits.push(view.retryAt - clock.now())
      await clock.pass(view.retryAt - clock.now())
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000)
    expect(waits.slice(3).reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(
      waits.slice(0, 3).reduce((sum, wait) => sum + wait, 0),
    )
    server.last.onClosed()
    const before = server.listeners.length
    made.retry()
    expect(server.listeners.length).toBe(before + 1)
  })

  test('never waits longer than 3.5 seconds for a server that is away while the user looks', async () => {
    watched = true
    for (let seed = 1; seed <= 50; seed++) {
      const made = connection(seed)
      made.start()
      for (let attempt = 0; attempt < 12; attempt++) {
        server.last.onClosed()
        await clock.pass(3_500)
        expect(made.view.state).toBe('connecting')
      }
      made.stop()
    }
  })

  test('waits longer each time for a server that answers with a refusal, whoever looks', async () => {
    watched = true
    const made = connection()
    made.start()
    const waits: number[] = []
    for (let attempt = 0; attempt < 12; attempt++) {
      server.last.onRefused({ code: 'server.unavailable' })
      const wait = made.view.state === 'waiting' ? made.view.retryAt - clock.now() : 0
      waits.push(wait)
      await clock.pass(wait)
    }
    expect(Math.max(...waits)).toBeGreaterThan(10_000)
  })

  test('that waits is made at once when the user comes, and at most once a second while they type', async () => {
    const made = await live()
    server.last.onClosed()
    for (let attempt = 0; attempt < 5 && made.view.state === 'waiting'; attempt++) {
      await clock.pass(made.view.retryAt - clock.now())
      server.last.onClosed()
    }
    await clock.pass(1_000)
    const links = server.listeners.length
    made.hasten()
    expect(server.listeners.length).toBe(links + 1)
    for (let key = 0; key < 50; key++) {
      if (made.view.state === 'connecting') server.last.onClosed()
      made.hasten()
      await clock.pass(100)
    }
    expect(server.listeners.length - links).toBeGreaterThanOrEqual(5)
    expect(server.listeners.length - links).toBeLessThanOrEqual(6)
  })

  test('is not asked for earlier than the server allows, whatever the user presses', async () => {
    const made = connection()
    made.start()
    server.last.onRefused({ code: 'request.rate_limited', retryAfterSeconds: 7 })
    const links = server.listeners.length
    for (let second = 0; second < 6; second++) {
      await clock.pass(1_000)
      made.hasten()
    }
    expect(server.listeners.length).toBe(links)
    await clock.pass(1_000)
    expect(server.listeners.length).toBe(links + 1)
  })

  test('clients of a restarted server do not all reconnect at once', () => {
    const firstWaits = Array.from({ length: 200 }, (_, seed) => {
      const made = connection(seed * 7_919)
      made.start()
      server.last.onClosed()
      return made.view.state === 'waiting' ? made.view.retryAt - clock.now() : 0
    })
    const buckets = new Set(firstWaits.map((wait) => Math.floor(wait / 200)))
    expect(buckets.size).toBeGreaterThanOrEqual(8)
  })

  test.each([
    ['auth.session_ended', 'refused'],
    ['protocol.too_old', 'refused'],
    ['server.unavailable', 'waiting'],
    ['request.rate_limited', 'waiting'],
  ] as const)('that is refused with %s is %s', async (code, state) => {
    const made = connection()
    made.start()
    server.last.onRefused({ code, retryAfterSeconds: 7 } satisfies PlainError)
    expect(made.view).toMatchObject({ state, error: { code } })
    if (made.view.state === 'waiting') expect(made.view.retryAt - clock.now()).toBeGreaterThanOrEqual(7_000)
    const attempts = server.listeners.length
    await clock.pass(120_000)
    expect(server.listeners.length > attempts).toBe(state === 'waiting')
  })

  test('notices within five seconds of waking that its link died during sleep', async () => {
    const made = await live()
    server.silent = true
    const links = server.listeners.length
    made.wake()
    await clock.pass(5_000)
    expect(server.listeners.length).toBeGreaterThan(links)
    expect(made.view.state).not.toBe('live')
  })

  test('notices a sleep that the system did not report by a jump of the clock', async () => {
    const made = await live()
    server.silent = true
    const links = server.listeners.length
    await clock.sleep(600_000)
    await clock.pass(5_000)
    expect(server.listeners.length).toBeGreaterThan(links)
    expect(made.view.state).not.toBe('live')
  })

  test('is offline and does not retry without a network, and connects at once when it is back', async () => {
    const made = await live()
    made.setOnline(false)
    expect(made.view.state).toBe('offline')
    const links = server.listeners.length
    await clock.pass(120_000)
    expect(server.listeners.length).toBe(links)
    made.setOnline(true)
    expect(made.view.state).toBe('connecting')
    expect(server.listeners.length).toBe(links + 1)
  })

  test('gives up an attempt that is not answered', async () => {
    const made = connection()
    made.start()
    await clock.pass(10_000)
    expect(made.view).toMatchObject({ state: 'waiting', error: { code: 'request.timeout' } })
  })
})
