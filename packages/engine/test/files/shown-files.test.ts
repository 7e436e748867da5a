import { type Attachment, type Message, newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { withFilesPreview } from '../../src/files/files-preview.ts'
import { previewOf } from '../../src/rooms/room.ts'
import { contentOf } from '../simulation/device.ts'
import { roomId, startSimulatedRoom } from '../support/simulated-room.ts'

const attachment = (kind: Attachment['kind'], name: string): Attachment => ({ id: newId(), kind, name, bytes: 4 })
const message = (attachments?: Attachment[]): Message => ({
  type: 'message',
  rev: 2,
  seq: 1,
  by: 'jun',
  at: 1,
  clientId: newId(),
  text: '',
  ...(attachments && { attachments }),
})

test('a message with files alone is told by its files', () => {
  const photo = attachment('picture', 'a.jpg')
  expect(previewOf(message([photo]))).toMatchObject({ text: '', files: { kind: 'picture', name: 'a.jpg', count: 1 } })
  expect(previewOf(message())).not.toHaveProperty('files')
})

test('files that differ are told by the name of the first, except pictures of both kinds', () => {
  const [photo, gif, video] = [attachment('picture', 'a.jpg'), attachment('gif', 'b.gif'), attachment('video', 'c.mp4')]
  expect(withFilesPreview(message([gif, photo])).files).toEqual({ kind: 'picture', name: 'b.gif', count: 2 })
  expect(withFilesPreview(message([photo, video])).files).toEqual({ kind: 'file', name: 'a.jpg', count: 2 })
  expect(withFilesPreview(message([gif, gif])).files).toEqual({ kind: 'gif', name: 'b.gif', count: 2 })
})

test('what is sent with files is seen on its way, and has them once it is there', async () => {
  const { clock, device } = await startSimulatedRoom()
  const { accountId, messenger } = device
  if (!messenger) throw new Error('not started')
  const opened = messenger.call('timeline.open', { accountId, roomId, at: { kind: 'end' } })
  await clock.pass(1_000)
  const { timelineId } = await opened
  const last = () => messenger.state().timelines[timelineId]?.items.at(-1)
  const file = { id: newId(), as: 'file' as const, name: '보고서.pdf', bytes: 12 }
  device.engine.setOnline(false)
  const written = device.write({ roomId, text: '', files: [file] })
  await clock.pass(100)
  await written
  expect(last()).toMatchObject({ kind: 'outgoing', files: [{ ...file, uploaded: 0, state: 'waiting' }] })
  const { id } = last() ?? {}
  device.engine.setOnline(true)
  await clock.pass(10_000)
  const { as: _, ...attached } = file
  expect(last()).toMatchObject({ kind: 'message', id, text: '', attachments: [{ ...attached, kind: 'file' }] })
  expect(messenger.state().rooms[accountId]?.[roomId]?.last).toMatchObject({
    text: '',
    files: { kind: 'file', name: '보고서.pdf', count: 1 },
  })
  expect(await device.store.files.list()).toEqual([])
})

test('files are kept before they are sent, and neither sent half nor changed afterwards', async () => {
  const { clock, device } = await startSimulatedRoom()
  const { accountId, messenger } = device
  if (!messenger) throw new Error('not started')
  device.engine.setOnline(false)
  const { call } = messenger
  const file = { id: newId(), as: 'file' as const, name: '보고서.pdf', bytes: 12 }
  const invalid = { code: 'request.invalid' }
  await expect(call('messages.send', { accountId, roomId, text: '', files: [file] })).rejects.toMatchObject(invalid)
  await expect(call('messages.send', { accountId, roomId, text: '' })).rejects.toMatchObject(invalid)
  const keep = (offset: number) => {
    const content = contentOf(file.id, 12).subarray(offset)
    return call('files.keep', { accountId, fileId: file.id, offset, content })
  }
  await keep(0)
  const sent = call('messages.send', { accountId, roomId, text: '', files: [file] })
  await clock.pass(100)
  await sent
  await expect(keep(0)).rejects.toMatchObject(invalid)
  await expect(call('files.keep', { accountId, fileId: '../up', offset: 0, content: {} })).rejects.toMatchObject(
    invalid,
  )
  await call('files.discard', { accountId, fileId: file.id })
  expect(await device.store.files.list()).toEqual([file.id])
})
