import { randomUUID } from 'node:crypto'
import { newId, type Output } from '@maru/shared'
import { openToken } from '@maru/shared/media-tokens'
import { describe, expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { absentMedia, begin, blobOf, confirmed, mediaKey, receiptFor } from '../support/media.ts'
import { startServer } from '../support/server.ts'

/** Three people, of whom the first two share a room. */
async function cast(environment: Record<string, string> = {}, clock?: () => number) {
  const server = await startServer({ media: absentMedia, environment, ...(clock && { clock }) })
  const names = ['minji', 'jun', 'stranger'] as const
  const [minji, jun, stranger] = (await Promise.all(names.map((name) => signUp(server.url, name)))) as [
    Person,
    Person,
    Person,
  ]
  return { server, minji, jun, stranger, roomId: await roomOf([minji, jun]) }
}

const send = (person: Person, roomId: string, fileIds: string[], more: { clientId?: string; text?: string } = {}) =>
  person.ask('messages.send', { roomId, clientId: newId(), text: '', files: fileIds.map((id) => ({ id })), ...more })

const links = (person: Person, roomId: string, ...fileIds: string[]) => person.ask('files.links', { roomId, fileIds })

const original = { name: 'original' as const, blob: blobOf('c'), type: 'video/mp4', bytes: 100 }

const idsOf = ({ files }: Output<'files.links'>) => files.map(({ fileId }) => fileId)

async function newest(person: Person, roomId: string) {
  const { entries } = await person.ask('messages.history', { roomId })
  return entries.findLast(({ type }) => type === 'message')
}

describe('announcing a file', () => {
  test('gives a grant for this file, this person and this size', async () => {
    const { minji, roomId } = await cast()
    const { fileId, endpoint, grant, until, ready } = await begin(minji, roomId, { bytes: 1_234, as: 'video' })
    expect([endpoint, ready]).toEqual(['/media/uploads', false])
    expect(openToken(mediaKey, 'upload', grant, 0)).toEqual({ fileId, by: 'minji', as: 'video', bytes: 1_234, until })
    // What can't be shown is sent as a file; it is still the size that was counted.
    const again = await begin(minji, roomId, { fileId, bytes: 9, as: 'file' })
    expect(openToken(mediaKey, 'upload', again.grant, 0)).toMatchObject({ fileId, as: 'file', bytes: 1_234 })
  })

  test('is refused for a file of another person or another room', async () => {
    const { minji, jun, roomId } = await cast()
    const { fileId } = await begin(minji, roomId)
    expect(await codeOf(begin(jun, roomId, { fileId }))).toBe('media.denied')
    expect(await codeOf(begin(minji, await roomOf([minji]), { fileId }))).toBe('media.denied')
  })

  test('is refused to who is not in the room, as writing is', async () => {
    const { stranger, roomId } = await cast()
    expect(await codeOf(begin(stranger, roomId))).toBe('room.not_member')
  })

  test('counts what a person has, and what is under way', async () => {
    // 1 000 bytes, and a little.
    const { minji, jun, roomId } = await cast({
      MARU_FILES_GB_PER_PERSON: String(1_010 / 1_024 ** 3),
      MARU_FILE_MB: '1',
    })
    expect(await codeOf(begin(minji, roomId, { bytes: 1_024 ** 2 + 1 }))).toBe('media.too_large')
    expect(await minji.ask('server.info', {})).toMatchObject({ fileBytesMax: 1_024 ** 2 })
    const { fileId } = await begin(minji, roomId, { bytes: 900 })
    expect(await codeOf(begin(minji, roomId, { bytes: 200 }))).toBe('media.quota')
    await begin(jun, roomId, { bytes: 200 })
    // It turned out smaller, so that more fits.
    await minji.ask('files.confirm', { fileId, receipt: receiptFor(fileId, 'minji', { bytes: 100 }) })
    await begin(minji, roomId, { bytes: 800 })
    expect(await codeOf(begin(minji, roomId, { bytes: 200 }))).toBe('media.quota')
    expect((await begin(minji, roomId, { fileId })).ready).toBe(true)
  })

  test('is refused where the server takes no files', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    expect(await codeOf(begin(minji, await roomOf([minji])))).toBe('media.off')
    expect(await minji.ask('server.info', {})).toMatchObject({ fileBytesMax: 0 })
  })
})

describe('confirming a file', () => {
  test('takes a receipt of the media server, once', async () => {
    const { minji, roomId } = await cast()
    const { fileId } = await begin(minji, roomId)
    const receipt = receiptFor(fileId, 'minji', { thumbhash: 'AAAAAAAA' })
    const attachment = await minji.ask('files.confirm', { fileId, receipt })
    expect(attachment).toEqual({
      ...{ id: fileId, kind: 'picture', name: '사진.png', bytes: 100, width: 40, height: 30, thumbhash: 'AAAAAAAA' },
    })
    const other = receiptFor(fileId, 'minji', { kind: 'file', width: 9 })
    expect(await minji.ask('files.confirm', { fileId, receipt: other })).toEqual(attachment)
  })

  test('takes none that is forged, late, or of another file or person', async () => {
    const { minji, jun, roomId } = await cast()
    const { fileId } = await begin(minji, roomId)
    const confirm = (receipt: string, person = minji) => codeOf(person.ask('files.confirm', { fileId, receipt }))
    expect(await confirm(receiptFor(fileId, 'minji', {}, 'another key, that is just as long'))).toBe('media.denied')
    expect(await confirm(receiptFor(fileId, 'minji', { until: 1 }))).toBe('media.expired')
    expect(await confirm(receiptFor(randomUUID(), 'minji'))).toBe('media.denied')
    expect(await confirm(receiptFor(fileId, 'jun'))).toBe('media.denied')
    expect(await confirm(receiptFor(fileId, 'jun'), jun)).toBe('media.not_found')
    expect(await confirm('nonsense')).toBe('media.denied')
    expect(await codeOf(send(minji, roomId, [fileId]))).toBe('media.incomplete')
  })
})

describe('sending files', () => {
  test('puts them into the message in order, for everybody', async () => {
    const { minji, jun, roomId } = await cast()
    const [first, second] = [await confirmed(minji, roomId), await confirmed(minji, roomId, { kind: 'gif' })]
    const live = await jun.connect()
    await live.ask('accounts.me', {})
    const files = [{ id: second, spoiler: true }, { id: first }]
    await minji.ask('messages.send', { roomId, clientId: newId(), text: '', files })
    const { entries } = await live.waitFor('entries', ({ entries }) => entries.some(({ type }) => type === 'message'))
    const picture = { name: '사진.png', bytes: 100, width: 40, height: 30 }
    const attachments = [
      { id: second, kind: 'gif', ...picture, spoiler: true },
      { id: first, kind: 'picture', ...picture },
    ]
    expect(entries.at(-1)).toMatchObject({ type: 'message', text: '', attachments })
    expect(await newest(jun, roomId)).toMatchObject({ attachments })
  })

  test('happens once, however often it is asked for', async () => {
    const { minji, roomId } = await cast()
    const fileId = await confirmed(minji, roomId)
    const clientId = newId()
    const [first, second] = await Promise.all([1, 2].map(() => send(minji, roomId, [fileId], { clientId })))
    expect(second).toEqual(first)
    expect(await send(minji, roomId, [fileId], { clientId })).toEqual(first)
    expect(await codeOf(send(minji, roomId, [fileId]))).toBe('media.not_found')
    await minji.ask('messages.delete', { roomId, clientId: newId(), target: first?.seq ?? 0 })
    expect(await send(minji, roomId, [fileId], { clientId })).toEqual(first)
  })

  test('is for the same person and the same room', async () => {
    const { minji, jun, roomId } = await cast()
    const fileId = await confirmed(minji, roomId)
    expect(await codeOf(send(jun, roomId, [fileId]))).toBe('media.not_found')
    expect(await codeOf(send(minji, await roomOf([minji]), [fileId]))).toBe('media.not_found')
    expect(await codeOf(send(minji, roomId, [fileId, fileId]))).toBe('request.invalid')
    expect(await codeOf(send(minji, roomId, [fileId, randomUUID()]))).toBe('media.not_found')
    expect(await codeOf(send(minji, roomId, [fileId]))).toBe('ok')
  })

  test('lets a message do without text, and no other', async () => {
    const { minji, roomId } = await cast()
    const withFile = await send(minji, roomId, [await confirmed(minji, roomId)], { text: 'a caption' })
    const { seq: plain } = await minji.ask('messages.send', { roomId, clientId: newId(), text: 'words' })
    const edit = (target: number, text: string) =>
      codeOf(minji.ask('messages.edit', { roomId, clientId: newId(), target, text }))
    expect(await edit(withFile.seq, '')).toBe('ok')
    expect([await edit(plain, ''), await edit(plain, ' ')]).toEqual(['message.empty', 'message.empty'])
    expect(await codeOf(minji.ask('messages.send', { roomId, clientId: newId(), text: '' }))).toBe('request.invalid')
  })
})

test('what a page found in a video goes with it; of a picture, the media server has the word', async () => {
  const { minji, roomId } = await cast()
  const played = {
    kind: 'video' as const,
    type: 'video/mp4',
    width: undefined,
    height: undefined,
    variants: [original],
  }
  const [video, picture] = [await confirmed(minji, roomId, played), await confirmed(minji, roomId)]
  const found = { width: 1_920, height: 1_080, duration: 12_000, thumbhash: 'AAAAAAAA' }
  const files = [video, picture].map((id) => ({ id, ...found }))
  await minji.ask('messages.send', { roomId, clientId: newId(), text: '', files })
  const message = await newest(minji, roomId)
  expect(message).toMatchObject({
    attachments: [
      { id: video, kind: 'video', ...found },
      { id: picture, width: 40, height: 30 },
    ],
  })
  expect(message).not.toMatchObject({ attachments: [{}, { duration: 12_000 }] })
})

test('of a recording, its sender also says how loud it is', async () => {
  const { minji, roomId } = await cast()
  const id = await confirmed(minji, roomId, {
    kind: 'voice',
    width: undefined,
    height: undefined,
    variants: [original],
  })
  const files = [{ id, duration: 2_000, waveform: 'AAf/Z9' }]
  await minji.ask('messages.send', { roomId, clientId: newId(), text: '', files })
  expect(await newest(minji, roomId)).toMatchObject({
    attachments: [{ id, kind: 'voice', duration: 2_000, waveform: 'AAf/Z9' }],
  })
  const noise = { roomId, clientId: newId(), text: '', files: [{ id, waveform: 'loud, louder' }] }
  expect(await codeOf(minji.ask('messages.send', noise))).toBe('request.invalid')
})

describe('links to files', () => {
  test('are signed for each variant, and stay the same for minutes', async () => {
    let now = Date.now()
    now -= now % 300_000
    const { minji, jun, roomId } = await cast({}, () => now)
    const fileId = await confirmed(minji, roomId)
    await send(minji, roomId, [fileId])
    const { files, until } = await links(jun, roomId, fileId)
    expect(until).toBe(now + 600_000)
    expect(files[0]?.variants).toMatchObject([
      { name: 'view', type: 'image/webp', bytes: 80, width: 40, height: 30 },
      { name: 'fallback', type: 'image/jpeg', bytes: 90 },
    ])
    const tokens = files[0]?.variants.map(({ url }) => url.replace('/media/blobs/', '')) ?? []
    expect(tokens.map((token) => openToken(mediaKey, 'read', token, now))).toEqual([
      { blob: blobOf('a'), type: 'image/webp', name: '사진.webp', until },
      { blob: blobOf('b'), type: 'image/jpeg', name: '사진.jpg', until },
    ])
    now += 299_999
    expect(await links(minji, roomId, fileId)).toEqual({ files, until })
    now += 1
    expect((await links(minji, roomId, fileId)).until).toBe(until + 300_000)
  })

  test('have what is sent as a file saved under its name', async () => {
    const { minji, roomId } = await cast()
    const original = { name: 'original', blob: blobOf('c'), type: 'image/png', bytes: 100 } as const
    const fileId = await confirmed(minji, roomId, { kind: 'file', type: 'image/png', variants: [original] })
    const { files } = await links(minji, roomId, fileId)
    const token = files[0]?.variants[0]?.url.replace('/media/blobs/', '') ?? ''
    expect(openToken(mediaKey, 'read', token, Date.now())).toMatchObject({ name: '사진.png', download: true })
  })

  test('are for members, of what was sent or is their own', async () => {
    const { minji, jun, stranger, roomId } = await cast()
    const [sent, own] = [await confirmed(minji, roomId), await confirmed(minji, roomId)]
    const { fileId: waiting } = await begin(minji, roomId)
    await send(minji, roomId, [sent])
    expect(idsOf(await links(minji, roomId, sent, own, waiting)).sort()).toEqual([sent, own].sort())
    expect(idsOf(await links(jun, roomId, sent, own, randomUUID()))).toEqual([sent])
    const other = await roomOf([jun, minji])
    expect(idsOf(await links(jun, other, sent))).toEqual([])
    expect(await codeOf(links(stranger, roomId, sent))).toBe('room.not_member')
    await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
    expect(await codeOf(links(jun, roomId, sent))).toBe('room.not_member')
  })

  test('are gone with the message, and with the room', async () => {
    const { minji, jun, roomId } = await cast()
    const [first, second] = [await confirmed(minji, roomId), await confirmed(minji, roomId)]
    const { seq: target } = await send(minji, roomId, [first])
    await send(minji, roomId, [second])
    await minji.ask('messages.delete', { roomId, clientId: newId(), target })
    expect(idsOf(await links(jun, roomId, first, second))).toEqual([second])
    expect(await codeOf(begin(minji, roomId, { fileId: first }))).toBe('media.denied')
    await minji.ask('rooms.delete', { roomId, clientId: newId() })
    expect(await codeOf(links(jun, roomId, second))).toBe('room.closed')
  })
})

test('files have resources', async () => {
  const { server, minji, roomId } = await cast()
  const ask = async (method: string, path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${minji.token}` }
    const response = await fetch(`${server.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
    return ((await response.json()) as { value: Record<string, unknown> }).value
  }
  const fileId = randomUUID()
  const announced = { name: 'a.png', bytes: 100, as: 'picture' }
  expect(await ask('PUT', `/rooms/${roomId}/files/${fileId}`, announced)).toMatchObject({ ready: false })
  const receipt = receiptFor(fileId, 'minji')
  expect(await ask('POST', `/files/${fileId}/confirmation`, { receipt })).toMatchObject({ id: fileId })
  expect(await ask('POST', `/rooms/${roomId}/messages`, { text: '', files: [{ id: fileId }] })).toMatchObject({
    seq: 1,
  })
  expect(await ask('POST', `/rooms/${roomId}/files/links`, { fileIds: [fileId] })).toMatchObject({
    files: [{ fileId }],
  })
})
