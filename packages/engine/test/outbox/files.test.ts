import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { KeptFiles } from '../../src/files/kept-files.ts'
import { fileOf, filesOutbox, type Step } from '../support/files-outbox.ts'

const minute = 60_000
const wholeWay = ['files.begin', 'upload', 'receipt', 'files.confirm']
const allSteps: readonly Step[] = ['files.begin', 'upload', 'receipt', 'files.confirm', 'messages.send']

describe('a message with files', () => {
  test('is sent once each of them is there, and they are no longer kept', async () => {
    const { send, steps, asked, store, clock } = filesOutbox()
    const [photo, report] = [fileOf(4, { spoiler: true }), fileOf(9, { as: 'file', name: '보고서.pdf' })]
    await send('어제 사진', [photo, report])
    await clock.pass(minute)
    expect(steps).toEqual([...wholeWay, ...wholeWay, 'messages.send 어제 사진'])
    expect(asked[0]?.input).toEqual({ roomId: 'room', fileId: photo.id, name: '사진.jpg', bytes: 4, as: 'picture' })
    expect(asked.at(-1)?.input).toMatchObject({ files: [{ id: photo.id, spoiler: true }, { id: report.id }] })
    expect([...store.outbox]).toEqual([])
    expect(await store.files.list()).toEqual([])
  })

  test('holds up what was written after it in its room, and nothing elsewhere', async () => {
    const { send, steps, settings, held, clock } = filesOutbox()
    settings.holdsUploads = true
    await send('사진', [fileOf()])
    await send('사진 봤어요?')
    await send('다른 방', [], 'other')
    await clock.pass(minute)
    expect(steps).toEqual(['files.begin', 'messages.send 다른 방'])
    held[0]?.finish()
    await clock.pass(minute)
    expect(steps.slice(2)).toEqual([...wholeWay.slice(1), 'messages.send 사진', 'messages.send 사진 봤어요?'])
  })

  test('shares the way with those of at most two other rooms', async () => {
    const { send, settings, held, clock } = filesOutbox()
    settings.holdsUploads = true
    for (const roomId of ['a', 'b', 'c', 'd']) await send(roomId, [fileOf()], roomId)
    await clock.pass(minute)
    expect(held).toHaveLength(3)
    held[1]?.finish()
    await clock.pass(0)
    expect(held).toHaveLength(4)
  })

  test('goes on after a restart with what is not confirmed yet', async () => {
    const device = filesOutbox()
    const { send, steps, settings, held, clock } = device
    const [first, second] = [fileOf(), fileOf()]
    await send('사진 둘', [first, second])
    await clock.pass(0)
    steps.length = 0
    const third = fileOf()
    settings.holdsUploads = true
    await send('그리고', [fileOf(), third])
    held.at(-1)?.finish()
    await clock.pass(0)
    expect(steps).toEqual([...wholeWay, 'files.begin'])
    await device.restart()
    held.at(-1)?.finish()
    await clock.pass(0)
    expect(steps.slice(5)).toEqual([...wholeWay, 'messages.send 그리고'])
    expect(held.at(-1)?.fileId).toBe(third.id)
  })

  test.each(
    [
      'request.offline',
      'request.timeout',
      'server.unavailable',
      'media.busy',
      'media.expired',
      'media.incomplete',
      'media.scanner_away',
      'media.not_found',
    ].flatMap((code) => allSteps.map((step) => [step, code] as const)),
  )('is not lost to %s failing with %s', async (step, code) => {
    const { send, steps, failures, clock, store, outbox } = filesOutbox()
    failures[step] = [code, code]
    await send('사진', [fileOf()])
    await send('뒤에')
    // A message that got no answer waits for the next connection.
    for (let each = 0; each < 3; each++) {
      await clock.pass(minute)
      outbox.sendAll()
    }
    await clock.pass(minute)
    expect(steps.filter((each) => each === `${step} ${code}` || each === `messages.send 사진 ${code}`)).toHaveLength(2)
    expect(steps.slice(-2)).toEqual(['messages.send 사진', 'messages.send 뒤에'])
    expect([...store.outbox]).toEqual([])
  })

  test.each([
    ['files.begin', 'media.too_large'],
    ['files.begin', 'media.quota'],
    ['files.begin', 'media.off'],
    ['files.begin', 'room.not_member'],
    ['upload', 'media.too_large'],
    ['upload', 'media.denied'],
    ['receipt', 'media.unsupported'],
    ['receipt', 'media.unreadable'],
    ['receipt', 'media.too_complex'],
    ['receipt', 'media.infected'],
    ['files.confirm', 'media.denied'],
    ['messages.send', 'room.forbidden'],
  ] as const)('is given up with the reason when %s is refused with %s', async (step, code) => {
    const { send, entry, steps, failures, clock, store } = filesOutbox()
    failures[step] = [code]
    const file = fileOf()
    const clientId = await send('사진', [file])
    await send('뒤에')
    await clock.pass(minute)
    expect(entry(clientId)).toMatchObject({ error: { code }, attempts: 0 })
    expect(store.outbox.get(clientId)).toMatchObject({ error: { code } })
    expect(steps.at(-1)).toBe('messages.send 뒤에')
    expect(await store.files.list()).toEqual([file.id])
  })

  test('that can’t be shown is sent as a file on a retry', async () => {
    const { send, steps, asked, failures, clock, outbox } = filesOutbox()
    failures.receipt = ['media.unreadable']
    const clientId = await send('사진', [fileOf()])
    await outbox.retry(clientId, { asFiles: true })
    await clock.pass(minute)
    expect(steps.at(-1)).toBe('messages.send 사진')
    expect(asked.filter(({ name }) => name === 'files.begin').map(({ input }) => input['as'])).toEqual([
      'picture',
      'file',
    ])
  })

  test('that the server has given up meanwhile is uploaded anew, but not for ever', async () => {
    const { send, entry, asked, failures, clock, outbox } = filesOutbox()
    const file = fileOf()
    failures['messages.send'] = Array(4).fill('media.not_found')
    failures['files.begin'] = ['media.denied']
    const clientId = await send('사진', [file])
    await clock.pass(5 * minute)
    expect(entry(clientId)?.error).toEqual({ code: 'media.not_found' })
    const announced = new Set(asked.filter(({ name }) => name === 'files.begin').map(({ input }) => input['fileId']))
    expect(announced.size).toBe(4)
    expect(announced).toContain(file.id)
    await outbox.retry(clientId)
    await clock.pass(minute)
    expect(entry(clientId)?.landing ?? 'failed').not.toBe('failed')
  })

  test('whose content this device has lost says so', async () => {
    const { send, entry, settings, store, clock, outbox } = filesOutbox()
    settings.live = false
    const file = fileOf()
    const clientId = await send('사진', [file])
    await store.files.remove([file.id])
    settings.live = true
    outbox.sendAll()
    await clock.pass(minute)
    expect(entry(clientId)?.error).toEqual({ code: 'device.file_lost' })
  })

  test('that the server has already needs no upload', async () => {
    const { send, steps, settings, clock } = filesOutbox()
    settings.ready = true
    await send('사진', [fileOf()])
    await clock.pass(minute)
    expect(steps).toEqual(['files.begin', 'messages.send 사진'])
  })

  test('is cancelled while it is uploaded, and the next one goes', async () => {
    const { send, entry, steps, settings, held, store, clock, outbox } = filesOutbox()
    settings.holdsUploads = true
    const clientId = await send('사진', [fileOf()])
    await send('뒤에')
    await outbox.cancel(clientId)
    await clock.pass(minute)
    expect(held[0]?.isCancelled).toBe(true)
    expect(entry(clientId)).toBeUndefined()
    expect(steps).toEqual(['files.begin', 'messages.send 뒤에'])
    expect(await store.files.list()).toEqual([])
    expect([...store.outbox]).toEqual([])
  })

  test('is cancelled while it waits for another try, and the next one goes at once', async () => {
    const { send, steps, failures, clock, outbox } = filesOutbox()
    failures.upload = ['media.busy']
    const clientId = await send('사진', [fileOf()])
    await send('뒤에')
    await outbox.cancel(clientId)
    await clock.pass(0)
    expect(steps).toEqual(['files.begin', 'upload media.busy', 'messages.send 뒤에'])
  })

  test('is no longer cancelled once it was sent', async () => {
    const { send, failures, clock, outbox } = filesOutbox()
    failures['messages.send'] = ['server.unavailable']
    const clientId = await send('사진', [fileOf()])
    await clock.pass(0)
    await expect(outbox.cancel(clientId)).rejects.toMatchObject({ code: 'outbox.sending' })
    await expect(outbox.edit(clientId, { text: '다른 말', mentions: [] })).rejects.toMatchObject({
      code: 'outbox.sending',
    })
  })

  test('gets another caption, or none, while it is uploaded', async () => {
    const { send, entry, steps, settings, held, clock, outbox } = filesOutbox()
    settings.holdsUploads = true
    const clientId = await send('어제 사진', [fileOf()])
    await outbox.edit(clientId, { text: '그제 사진', mentions: [] })
    await outbox.edit(clientId, { text: '', mentions: [] })
    expect(entry(clientId)?.text).toBe('')
    held[0]?.finish()
    await clock.pass(minute)
    expect(held).toHaveLength(1)
    expect(steps).toEqual([...wholeWay, 'messages.send'])
  })

  test('is given up when the user is out of the room, and its upload stops', async () => {
    const { send, entry, settings, held, clock, outbox } = filesOutbox()
    settings.holdsUploads = true
    const clientId = await send('사진', [fileOf()])
    await outbox.onRoomGone('room')
    await clock.pass(minute)
    expect(held).toMatchObject([{ isCancelled: true }])
    expect(entry(clientId)?.error).toEqual({ code: 'room.not_member' })
  })

  test('shows how far it is, five times a second at most', async () => {
    const { send, entry, settings, held, changes, clock } = filesOutbox()
    settings.holdsUploads = true
    const file = fileOf(1_000)
    const clientId = await send('사진', [file])
    const before = changes.length
    for (let uploaded = 0; uploaded < 1_000; uploaded += 10) {
      held[0]?.onProgress(uploaded)
      await clock.pass(10)
    }
    expect(changes.length - before).toBeLessThanOrEqual(5)
    expect(entry(clientId)?.progress?.get(file.id)).toMatchObject({ state: 'uploading' })
    expect(entry(clientId)?.progress?.get(file.id)?.uploaded).toBeGreaterThanOrEqual(790)
  })
})

test('a text without files can’t be emptied', async () => {
  const { send, settings, outbox } = filesOutbox()
  settings.live = false
  const clientId = await send('안녕')
  await expect(outbox.edit(clientId, { text: ' ', mentions: [] })).rejects.toMatchObject({ code: 'request.invalid' })
})

describe('kept files', () => {
  const piece = new Uint8Array(4)

  test('can be sent once they are whole, in one message alone', async () => {
    const { store, outbox, settings, send } = filesOutbox()
    settings.live = false
    const files = new KeptFiles({ keep: store.files, outgoing: () => outbox.fileIds() })
    const invalid = { code: 'request.invalid', params: { path: 'files' } }
    const file = fileOf(8)
    await expect(files.check([file])).rejects.toMatchObject(invalid)
    await files.keep(file.id, 0, piece)
    await expect(files.check([file])).rejects.toMatchObject(invalid)
    await files.keep(file.id, 4, piece)
    await files.check([file])
    await expect(files.check([file, file])).rejects.toMatchObject(invalid)
    await send('사진', [file])
    await expect(files.check([file])).rejects.toMatchObject(invalid)
    await expect(files.keep(file.id, 0, piece)).rejects.toMatchObject({ code: 'request.invalid' })
    await files.discard(file.id)
    expect(await store.files.settle(file.id)).toBe(8)
  })

  test('that were never sent are removed at the next start', async () => {
    const { store, outbox, settings, send } = filesOutbox()
    settings.live = false
    const files = new KeptFiles({ keep: store.files, outgoing: () => outbox.fileIds() })
    const [sent, discarded] = [fileOf(), newId()]
    await send('사진', [sent])
    await files.keep(newId(), 0, piece)
    await files.keep(discarded, 0, piece)
    await files.discard(discarded)
    expect(await store.files.list()).toHaveLength(2)
    await files.removeUnsent()
    expect(await store.files.list()).toEqual([sent.id])
  })
})

test('a room says which files of it are on their way, until they are sent or refused', async () => {
  const { outbox, send, settings, held, failures, clock } = filesOutbox()
  settings.holdsUploads = true
  const unsent = () => outbox.counts('room').unsentFiles
  await send('글만')
  expect(unsent()).toBeUndefined()
  await send('사진', [fileOf(4, { name: '바다.jpg' }), fileOf()])
  await send('보고서', [fileOf(9, { as: 'file', name: '보고서.pdf' })])
  await clock.pass(minute)
  expect(unsent()).toEqual({ kind: 'picture', name: '바다.jpg', count: 3 })
  expect(outbox.counts('other').unsentFiles).toBeUndefined()
  settings.holdsUploads = false
  held[0]?.finish()
  failures['messages.send'] = ['room.not_member']
  await clock.pass(minute)
  expect(outbox.counts('room')).toEqual({ waiting: 0, failed: 1, unsentFiles: undefined })
})
