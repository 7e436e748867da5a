import { describe, expect, test } from 'vitest'
import { created, type Draft, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'
import { expectWhole, readLog, readMessages, readRoom } from './room-readings.ts'

export function changesContract(open: OpenStore): void {
  describe('changes of messages', () => {
    const opened = useStore(open)

    /** The first message of a room after these drafts, each in an append of its own. */
    async function changed(...drafts: Draft[]) {
      const roomId = newRoomId()
      const writer = writeTo(opened().store, roomId)
      await writer.write(
        created('owner', 'guest'),
        { type: 'message', text: '처음', mentions: ['guest'] },
        textMessage('둘째'),
      )
      for (const draft of drafts) await writer.write(draft)
      await expectWhole(opened().store, roomId, writer.written)
      const [message] = await readMessages(opened().store, roomId)
      return { roomId, writer, message, log: await readLog(opened().store, roomId) }
    }
    const edit = (text: string, mentions?: string[]): Draft => ({
      type: 'edited',
      target: 1,
      text,
      ...(mentions && { mentions }),
    })
    const react = (by: string, on: boolean, emoji = '👍'): Draft => ({ type: 'reacted', by, target: 1, emoji, on })
    const pin = (target: number, on = true): Draft => ({ type: 'pinned', target, on })

    test('an edit changes the message in place', async () => {
      const { message } = await changed(edit('고친 말', ['owner']), edit('다시 고친 말'))
      expect(message).toMatchObject({ seq: 1, text: '다시 고친 말', changedRev: 5, editedAt: 1_005 })
      expect(message).not.toHaveProperty('mentions')
    })

    test('previews are taken off by what an entry sets, and are no notice', async () => {
      const { message, log } = await changed({
        type: 'previewsHidden',
        target: 1,
        set: { message: { previewsHidden: true } },
      })
      expect(message).toMatchObject({ text: '처음', previewsHidden: true, changedRev: 4 })
      expect(log.at(-1)).toMatchObject({ type: 'previewsHidden', target: 1 })
    })

    test('reactions count once for each user, and can be removed', async () => {
      const first = await changed(
        react('owner', true),
        react('guest', true),
        react('guest', true),
        react('owner', false),
      )
      expect(first.message?.reactions).toEqual([{ emoji: '👍', users: ['guest'] }])
      const second = await changed(react('owner', true), react('owner', true, '🎉'), react('owner', false))
      expect(second.message?.reactions).toEqual([{ emoji: '🎉', users: ['owner'] }])
      const third = await changed(react('owner', true), react('owner', false))
      expect(third.message).not.toHaveProperty('reactions')
    })

    test('an entry of a later version sets what it says, and a deletion leaves nothing of it', async () => {
      const later = (entry: object) => ({ by: 'owner', ...entry }) as unknown as Draft
      const drafts = [
        later({ type: 'topic', set: { room: { topic: 'Fridays', title: 'Lunch' } } }),
        later({ type: 'voted', target: 1, set: { message: { votes: [2], mentions: null } } }),
        later({ type: 'edited', target: 2, text: 'with a menu', set: { message: { files: ['menu.pdf'] } } }),
      ]
      const { roomId, writer, message } = await changed(...drafts)
      expect(message).toMatchObject({ text: '처음', votes: [2], changedRev: 5 })
      expect(message).not.toHaveProperty('mentions')
      expect(await readRoom(opened().store, roomId)).toMatchObject({ state: { topic: 'Fridays', title: 'Lunch' } })
      expect((await readMessages(opened().store, roomId))[1]).toMatchObject({ files: ['menu.pdf'] })
      await writer.write({ type: 'deleted', target: 2 })
      await expectWhole(opened().store, roomId, writer.written)
      expect((await readMessages(opened().store, roomId))[1]).not.toHaveProperty('files')
    })

    test('pins are kept in their order', async () => {
      const { roomId } = await changed(pin(1), pin(2), pin(1))
      expect((await readRoom(opened().store, roomId)).state.pins).toEqual([2, 1])
      const unpinned = await changed(pin(1), pin(2), pin(1, false))
      expect((await readRoom(opened().store, unpinned.roomId)).state.pins).toEqual([2])
    })

    test('a deletion removes the text, also from earlier edits', async () => {
      const { roomId, message, log } = await changed(
        edit('비밀 하나', ['guest']),
        react('guest', true),
        edit('비밀 둘'),
        { type: 'edited', target: 2, text: '남는 말' },
        pin(1),
        { type: 'deleted', target: 1 },
      )
      expect(message).toMatchObject({ seq: 1, text: '', deletedAt: 1_009, changedRev: 9 })
      expect(message).not.toHaveProperty('reactions')
      expect(JSON.stringify(log)).not.toMatch(/비밀|처음/)
      expect(JSON.stringify(log)).toContain('남는 말')
      expect((await readRoom(opened().store, roomId)).state.pins).toEqual([])
    })

    test('a message can be written, changed and deleted in one batch', async () => {
      const roomId = newRoomId()
      const writer = writeTo(opened().store, roomId)
      await writer.write(
        created('owner'),
        textMessage('one'),
        textMessage('two'),
        edit('one, edited'),
        react('owner', true),
        { type: 'edited', target: 2, text: 'two, edited' },
        pin(1),
        { type: 'deleted', target: 1 },
        react('guest', true),
      )
      await expectWhole(opened().store, roomId, writer.written)
      expect(JSON.stringify(await readLog(opened().store, roomId))).not.toContain('one')
    })

    test('a change of an unknown message changes nothing else', async () => {
      const { message } = await changed({ type: 'reacted', target: 77, emoji: '👍', on: true }, pin(1), {
        type: 'edited',
        target: 78,
        text: 'of nothing',
      })
      expect(message).not.toHaveProperty('changedRev')
    })

    test('a change after the deletion restores nothing', async () => {
      const roomId = newRoomId()
      const writer = writeTo(opened().store, roomId)
      await writer.write(created('owner'), textMessage('gone'))
      for (const draft of [{ type: 'deleted', target: 1 } as const, react('owner', true), edit('back?')])
        await writer.write(draft)
      const [message] = await readMessages(opened().store, roomId)
      expect(message).toMatchObject({ text: '', changedRev: 5 })
      expect(message).not.toHaveProperty('reactions')
      expect(JSON.stringify(await readLog(opened().store, roomId))).not.toContain('back?')
    })
  })
}
