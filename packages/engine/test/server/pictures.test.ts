import { newId } from '@maru/shared'
import { describe, expect, test, vi } from 'vitest'
import { noNotifier } from '../../src/index.ts'
import { isLive, roomOf, until, useServer } from '../support/people.ts'
import type { Person } from '../support/person.ts'

const server = useServer({ MARU_FILES: 'true' })
const slow = { timeout: 240_000 }

/** A picture of one red pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)

async function twoInRoom(notify?: (picture: string | undefined) => void) {
  const minji = await server.signUp()
  const jun = await server.signUp({
    ...noNotifier,
    show: ({ face }) => notify?.(face),
  })
  for (const each of [minji, jun]) await isLive(each)
  const { roomId } = await minji.messenger.call('rooms.create', { accountId: minji.accountId, title: '사진 모임' })
  await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId })
  await until(() => expect(roomOf(jun, roomId)?.members).toBe(2))
  return { minji, jun, roomId }
}

async function setPicture({ messenger, accountId }: Person, content: Uint8Array = pixel, roomId?: string) {
  const fileId = newId()
  await messenger.call('files.keep', { accountId, fileId, offset: 0, content })
  const about = { accountId, fileId, name: 'me.png', bytes: content.length, ...(roomId !== undefined && { roomId }) }
  await messenger.call('pictures.set', about)
  return fileId
}

/** The media server may still be starting. */
async function isSet(person: Person, roomId?: string): Promise<string> {
  let fileId = ''
  const set = async () => {
    fileId = await setPicture(person, pixel, roomId)
  }
  await vi.waitFor(set, { timeout: 60_000, interval: 500 })
  return fileId
}

const me = ({ messenger, accountId }: Person) => messenger.state().accounts[accountId]?.profile
const seenBy = ({ messenger, accountId }: Person, userId: string | undefined) =>
  messenger.state().people[accountId]?.[userId ?? '']?.picture

async function contentFor({ messenger, accountId }: Person, fileId: string): Promise<number> {
  const { files } = await messenger.call('files.pictures', { accountId, fileIds: [fileId] })
  return (await fetch(files[0]?.variants[0]?.url ?? '')).status
}

describe('a picture', slow, () => {
  test('of a person is seen by others at once, and by their other devices, until it is removed', async () => {
    const notified: (string | undefined)[] = []
    const { minji, jun, roomId } = await twoInRoom((picture) => notified.push(picture))
    const { accountId } = minji
    const first = await isSet(minji)
    await until(() => expect(seenBy(jun, me(minji)?.userId)).toBe(first))
    expect(me(minji)?.picture).toBe(first)
    expect(await contentFor(jun, first)).toBe(200)
    await minji.messenger.call('messages.send', { accountId, roomId, text: '안녕하세요' })
    await until(() => expect(notified).toContain(first))
    await minji.messenger.call('accounts.setPicture', { accountId, picture: null })
    await until(() => expect(seenBy(jun, me(minji)?.userId)).toBeUndefined())
    expect(me(minji)?.picture).toBeUndefined()
  })

  test('of a room is seen by its members', async () => {
    const { minji, jun, roomId } = await twoInRoom()
    const picture = await isSet(minji, roomId)
    await until(() => expect(roomOf(jun, roomId)?.picture).toBe(picture))
    await minji.messenger.call('rooms.update', { accountId: minji.accountId, roomId, picture: null })
    await until(() => expect(roomOf(jun, roomId)).not.toHaveProperty('picture'))
  })

  test('that can’t be made, or not be set, fails with the reason and is no longer kept', async () => {
    const { minji, jun, roomId } = await twoInRoom()
    await isSet(minji)
    await expect(setPicture(minji, Buffer.from('no picture'))).rejects.toMatchObject({ code: 'media.unsupported' })
    await expect(setPicture(jun, pixel, roomId)).rejects.toMatchObject({ code: 'room.forbidden' })
    minji.engine.setOnline(false)
    await expect(setPicture(minji)).rejects.toMatchObject({ code: 'request.offline' })
    for (const { device, accountId } of [minji, jun])
      expect(await (await device.openAccount(accountId)).files.list()).toEqual([])
  })
})
