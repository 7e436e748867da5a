import { randomUUID } from 'node:crypto'
import { limits, newId, type Request } from '@maru/shared'
import { openToken } from '@maru/shared/media-tokens'
import { describe, expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { absentMedia, confirmed, mediaKey, receiptFor } from '../support/media.ts'
import { startServer } from '../support/server.ts'

async function cast(environment: Record<string, string> = {}, clock?: () => number) {
  const server = await startServer({ media: absentMedia, environment, ...(clock && { clock }) })
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  return { server, minji, jun, roomId: await roomOf([minji, jun]) }
}

async function announced(person: Person, more: Partial<Request<'files.beginPicture'>> = {}) {
  const fileId = more.fileId ?? randomUUID()
  return { fileId, ...(await person.ask('files.beginPicture', { name: 'me.jpg', bytes: 100, ...more, fileId })) }
}

async function ready(person: Person, roomId?: string, kind: 'picture' | 'video' = 'picture'): Promise<string> {
  const { fileId } = await announced(person, roomId === undefined ? {} : { roomId })
  await person.ask('files.confirm', { fileId, receipt: receiptFor(fileId, person.userId, { kind }) })
  return fileId
}

const setPicture = (person: Person, picture: string | null) => person.ask('accounts.setPicture', { picture })
const setRoomPicture = (person: Person, roomId: string, picture: string | null) =>
  person.ask('rooms.update', { roomId, clientId: newId(), picture })
const shownTo = async (person: Person, ...fileIds: string[]) =>
  (await person.ask('files.pictures', { fileIds })).files.map(({ fileId }) => fileId)

describe('a profile picture', () => {
  test('is uploaded as a picture, of a size of its own', async () => {
    const { minji, jun, roomId } = await cast()
    const { fileId, grant, until } = await announced(minji, { bytes: 1_234 })
    expect(openToken(mediaKey, 'upload', grant, 0)).toEqual({ fileId, by: 'minji', as: 'picture', bytes: 1_234, until })
    expect(await codeOf(announced(minji, { bytes: limits.pictureBytesMax + 1 }))).toBe('media.too_large')
    expect(await codeOf(announced(jun, { fileId }))).toBe('media.denied')
    expect(await codeOf(announced(minji, { fileId, roomId }))).toBe('media.denied')
    expect(await codeOf(announced(jun, { roomId }))).toBe('room.forbidden')
  })

  test('is seen by everybody, and told at once to those who share a room', async () => {
    const { minji, jun } = await cast()
    const client = await jun.connect()
    const picture = await ready(minji)
    expect(await shownTo(jun, picture)).toEqual([])
    const profile = { userId: 'minji', nickname: expect.any(String), picture }
    expect(await setPicture(minji, picture)).toEqual(profile)
    expect(await client.waitFor('profile')).toEqual(profile)
    expect((await jun.ask('users.profiles', { userIds: ['minji'] })).users).toEqual([profile])
    expect((await jun.ask('users.search', { query: 'minji' })).users).toEqual([profile])
    expect((await minji.ask('accounts.me', {})).profile).toEqual(profile)
    expect(await shownTo(jun, picture)).toEqual([picture])
    expect(await minji.ask('accounts.rename', { nickname: '김민지' })).toEqual({ ...profile, nickname: '김민지' })
  })

  test('goes when another one comes, or none', async () => {
    const { minji, jun } = await cast()
    const [first, second] = [await ready(minji), await ready(minji)]
    for (const picture of [first, first, second]) await setPicture(minji, picture)
    expect(await shownTo(jun, first, second)).toEqual([second])
    expect(await codeOf(setPicture(minji, first))).toBe('media.not_found')
    expect(await setPicture(minji, null)).not.toHaveProperty('picture')
    await setPicture(minji, null)
    expect(await shownTo(jun, first, second)).toEqual([])
  })

  test('has to be a picture, one’s own, uploaded, and meant for it', async () => {
    const { minji, jun, roomId } = await cast()
    expect(await codeOf(setPicture(minji, randomUUID()))).toBe('media.not_found')
    expect(await codeOf(setPicture(minji, await ready(jun)))).toBe('media.not_found')
    expect(await codeOf(setPicture(minji, (await announced(minji)).fileId))).toBe('media.incomplete')
    expect(await codeOf(setPicture(minji, await ready(minji, undefined, 'video')))).toBe('media.not_picture')
    expect(await codeOf(setPicture(minji, await confirmed(minji, roomId)))).toBe('media.not_found')
    expect(await codeOf(setPicture(minji, await ready(minji, roomId)))).toBe('media.not_found')
    const picture = await ready(minji)
    const sent = minji.ask('messages.send', { roomId, clientId: newId(), text: '', files: [{ id: picture }] })
    expect(await codeOf(sent)).toBe('media.not_found')
  })
})

describe('the picture of a room', () => {
  test('is on its card, its state and its log, for clients of every version', async () => {
    const { minji, jun, roomId } = await cast()
    const picture = await ready(minji, roomId)
    expect(await codeOf(setRoomPicture(jun, roomId, picture))).toBe('room.forbidden')
    await setRoomPicture(minji, roomId, picture)
    await setRoomPicture(minji, roomId, picture)
    expect(await jun.ask('rooms.get', { roomId })).toMatchObject({ picture })
    expect((await jun.ask('lobby.list', {})).rooms).toEqual([expect.objectContaining({ roomId, picture })])
    const { code } = await minji.ask('invites.create', { roomId })
    expect(await jun.ask('invites.preview', { code })).toMatchObject({ picture })
    const { entries } = await jun.ask('messages.history', { roomId })
    const settings = entries.filter(({ type }) => type === 'settings')
    expect(settings).toEqual([expect.objectContaining({ picture, set: { room: { picture } } })])
    expect(await shownTo(jun, picture)).toEqual([picture])
  })

  test('goes when it is taken away, and with the room', async () => {
    const { minji, jun, roomId } = await cast()
    const [first, second] = [await ready(minji, roomId), await ready(minji, roomId)]
    await setRoomPicture(minji, roomId, first)
    await setRoomPicture(minji, roomId, null)
    expect(await jun.ask('rooms.get', { roomId })).not.toHaveProperty('picture')
    expect(await shownTo(jun, first)).toEqual([])
    expect(await codeOf(setRoomPicture(minji, roomId, first))).toBe('media.not_found')
    await setRoomPicture(minji, roomId, second)
    await minji.ask('rooms.delete', { roomId, clientId: newId() })
    await expect.poll(() => shownTo(jun, second), { timeout: 60_000 }).toEqual([])
  })

  test('has to be uploaded for this room', async () => {
    const { minji, roomId } = await cast()
    const elsewhere = await roomOf([minji])
    expect(await codeOf(setRoomPicture(minji, roomId, await ready(minji, elsewhere)))).toBe('media.not_found')
    expect(await codeOf(setRoomPicture(minji, roomId, await ready(minji)))).toBe('media.not_found')
    expect(await codeOf(setRoomPicture(minji, roomId, await confirmed(minji, roomId)))).toBe('media.not_found')
  })
})

describe('pictures set at the same time', () => {
  const settled = (changes: readonly Promise<unknown>[]) => Promise.allSettled(changes)

  test('leave a person with one that is there', async () => {
    const { minji, jun } = await cast()
    const [first, second] = [await ready(minji), await ready(minji)]
    const shown = async () => {
      const { picture = 'none' } = (await minji.ask('accounts.me', {})).profile
      expect(await shownTo(jun, picture)).toEqual([picture])
      return picture
    }
    const [a, b, again] = await settled([first, second, first].map((picture) => setPicture(minji, picture)))
    expect([a?.status, b?.status, again?.status]).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    await settled([await ready(minji), await shown()].map((picture) => setPicture(minji, picture)))
    await shown()
  })

  test('leave a room with one that is there', async () => {
    const { minji, jun, roomId } = await cast()
    const shown = async () => {
      const { picture = 'none' } = await minji.ask('rooms.get', { roomId })
      expect(await shownTo(jun, picture)).toEqual([picture])
      return picture
    }
    const [first, second] = [await ready(minji, roomId), await ready(minji, roomId)]
    const set = (picture: string) => setRoomPicture(minji, roomId, picture)
    await settled([first, second, first, second].map(set))
    await shown()
    await settled([await ready(minji, roomId), await shown()].map(set))
    await shown()
  })
})

test('links to pictures stay the same for a day, and count for one after that', async () => {
  const dayMs = 24 * 3_600_000
  let now = 10 * dayMs
  const { minji, jun } = await cast({}, () => now)
  const picture = await ready(minji)
  await setPicture(minji, picture)
  const links = () => jun.ask('files.pictures', { fileIds: [picture] })
  const first = await links()
  expect(first.until).toBe(12 * dayMs)
  now += dayMs - 1
  expect(await links()).toEqual(first)
  now += 1
  expect((await links()).until).toBe(13 * dayMs)
})

test('who leaves too many uploads unfinished has to finish some', async () => {
  const { server, minji } = await cast({ MARU_RATE_SCALE: '0' })
  const unfinished = Array.from({ length: limits.unconfirmedFilesMax }, () =>
    server.store.files.begin({
      ...{ fileId: randomUUID(), purpose: 'profile', roomId: '', by: 'minji', name: 'a', bytes: 0, at: Date.now() },
    }),
  )
  const [first] = await Promise.all(unfinished)
  expect(await codeOf(announced(minji))).toBe('media.busy')
  const fileId = first?.fileId ?? ''
  await minji.ask('files.confirm', { fileId, receipt: receiptFor(fileId, 'minji') })
  expect((await announced(minji)).ready).toBe(false)
})
