import { MessageChannel } from 'node:worker_threads'
import { MaruError } from '@maru/shared'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { parsedCall } from '../../src/contract/parsed-call.ts'
import { type Change, connect, type MessengerApi, mirror, type Port, serve } from '../../src/index.ts'
import { StatePublisher } from '../../src/state-publisher.ts'

const channels: MessageChannel[] = []
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close()
    port2.close()
  }
})

/** A real message channel, which clones messages like one between processes. */
function pipe(): [Port, Port] {
  const channel = new MessageChannel()
  channels.push(channel)
  const [near, far] = [channel.port1, channel.port2].map(
    (port): Port => ({
      send: (message) => port.postMessage(message),
      receive: (listener) => port.on('message', listener),
    }),
  )
  if (!near || !far) throw new Error('a channel has two ends')
  return [near, far]
}

const lobby = (query: string): Change => ({
  type: 'lobby',
  accountId: 'minji@model',
  screen: 'window',
  lobby: { accountId: 'minji@model', query, rooms: [], loading: false, more: false },
})

function engineOver(publisher: StatePublisher, call: MessengerApi['call'] = vi.fn()): MessengerApi {
  return { call: parsedCall(call), subscribe: (listener) => publisher.subscribe(listener) }
}

describe('an engine in another process', () => {
  test('sends a screen that opens late the whole state, and then changes', async () => {
    const publisher = new StatePublisher()
    publisher.emit(lobby('before'))
    const [near, far] = pipe()
    serve(engineOver(publisher), far)
    const messenger = mirror(connect(near))
    await expect.poll(() => messenger.state().lobbies['minji@model']?.['window']?.query).toBe('before')
    publisher.emit(lobby('after'))
    await expect.poll(() => messenger.state()).toEqual(publisher.snapshot)
    expect(messenger.state().lobbies['minji@model']?.['window']?.query).toBe('after')
  })

  test('is asked for a snapshot when a change was missed', async () => {
    const publisher = new StatePublisher()
    const [near, far] = pipe()
    let lose = false
    serve(engineOver(publisher), { ...far, send: (message) => (lose ? undefined : far.send(message)) })
    const messenger = mirror(connect(near))
    publisher.emit(lobby('one'))
    await expect.poll(() => messenger.state().lobbies['minji@model']?.['window']?.query).toBe('one')
    lose = true
    publisher.emit({ type: 'ready' })
    publisher.flush()
    lose = false
    publisher.emit(lobby('two'))
    await expect.poll(() => messenger.state().ready).toBe(true)
    expect(messenger.state()).toEqual(publisher.snapshot)
  })

  test('answers and fails like an engine in the same page', async () => {
    const call = vi.fn(async (name: string) => {
      if (name === 'rooms.draft') throw new MaruError('room.full', { params: { members: 3, capacity: 3 } })
      return { names: [] }
    })
    const [near, far] = pipe()
    serve(engineOver(new StatePublisher(), call as MessengerApi['call']), far)
    const api = connect(near)
    expect(await api.call('search.names', { query: 'ㅁㄹ' })).toEqual({ names: [] })
    const failed = api.call('rooms.draft', { accountId: 'minji@model', roomId: 'r', text: '' })
    await expect(failed).rejects.toMatchObject({ code: 'room.full', params: { members: 3, capacity: 3 } })
  })

  test('refuses bad input and unknown methods with a code, and keeps defects from its host', async () => {
    const call = vi.fn(async () => {
      throw new TypeError('a defect with /home/minji in its text')
    })
    const [near, far] = pipe()
    serve(engineOver(new StatePublisher(), call as MessengerApi['call']), far)
    const answers: unknown[] = []
    near.receive((message) => answers.push(message))
    near.send({ type: 'call', id: 1, method: 'messages.send', input: { text: 7 } })
    near.send({ type: 'call', id: 2, method: '__proto__', input: {} })
    near.send({ type: 'call', id: 3, method: 'search.names', input: { query: '' } })
    await expect.poll(() => answers).toHaveLength(4)
    expect(answers.slice(1)).toEqual([
      { type: 'error', id: 1, error: { code: 'request.invalid', params: { path: 'accountId' } } },
      { type: 'error', id: 2, error: { code: 'request.unknown' } },
      { type: 'error', id: 3, error: { code: 'server.failed' } },
    ])
  })

  test('closes what a screen has open once the screen is gone', async () => {
    const answered = Promise.withResolvers<{ timelineId: string }>()
    const call = vi.fn(async (name: string) => {
      if (name !== 'timeline.open') return {}
      return call.mock.calls.length === 1 ? { timelineId: 'first' } : answered.promise
    })
    const [near, far] = pipe()
    const stop = serve(engineOver(new StatePublisher(), call as MessengerApi['call']), far)
    const api = connect(near)
    const input = { accountId: 'minji@model', roomId: 'r', at: { kind: 'end' } } as const
    await api.call('timeline.open', input)
    void api.call('timeline.open', input)
    await expect.poll(() => call).toHaveBeenCalledTimes(2)
    stop()
    answered.resolve({ timelineId: 'late' })
    for (const timelineId of ['first', 'late'])
      await expect.poll(() => call).toHaveBeenCalledWith('timeline.close', { timelineId })
  })

  test('closes nothing twice that the screen has closed itself', async () => {
    let opened = 0
    const call = vi.fn(async (name: string) => (name === 'timeline.open' ? { timelineId: `${++opened}` } : {}))
    const [near, far] = pipe()
    const stop = serve(engineOver(new StatePublisher(), call as MessengerApi['call']), far)
    const api = connect(near)
    const input = { accountId: 'minji@model', roomId: 'r', at: { kind: 'end' } } as const
    for (let times = 0; times < 2; times++) await api.call('timeline.open', input)
    await api.call('timeline.close', { timelineId: '1' })
    stop()
    const closed = call.mock.calls.flatMap((args: unknown[]) => (args[0] === 'timeline.close' ? [args[1]] : []))
    expect(closed).toEqual([{ timelineId: '1' }, { timelineId: '2' }])
  })

  test('survives any message', async () => {
    const publisher = new StatePublisher()
    const listeners: ((message: unknown) => void)[] = []
    const sent: unknown[] = []
    serve(engineOver(publisher), {
      send: (message) => sent.push(message),
      receive: (listener) => listeners.push(listener),
    })
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (message) => {
        for (const listener of listeners) expect(() => listener(message)).not.toThrow()
      }),
    )
  })
})
