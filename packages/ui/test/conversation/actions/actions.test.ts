import type { OutgoingItem } from '@maru/engine'
import { describe, expect, test } from 'vitest'
import { copiedText } from '../../../src/conversation/actions/copy.ts'
import { actionForKey, messageActions, offeredActions } from '../../../src/conversation/actions/index.ts'
import { message } from '../messages.ts'

describe('actions offered for a message', () => {
  const member = { kind: 'group', role: 'member', posting: 'everyone' } as const
  const offered = (...asked: Parameters<typeof offeredActions>) => offeredActions(...asked).map(({ name }) => name)

  test('let members edit and delete their own messages, and moderators delete and pin any', () => {
    expect(offered(message(1), member)).toEqual([
      ...['reply', 'react', 'forward', 'copy', 'copyLink', 'select', 'save', 'details'],
    ])
    expect(offered(message(1, { mine: true }), member)).toContain('edit')
    expect(offered(message(1), { ...member, role: 'moderator' })).toEqual(expect.arrayContaining(['pin', 'delete']))
    expect(offered(message(1, { pinned: true }), { ...member, kind: 'direct' })).toContain('unpin')
  })

  test('leave out the reply for whoever may not write, who may still edit what they wrote', () => {
    const announcements = { ...member, posting: 'staff' } as const
    expect(offered(message(1), announcements)).toEqual([
      ...['react', 'forward', 'copy', 'copyLink', 'select', 'save', 'details'],
    ])
    expect(offered(message(1, { mine: true }), announcements)).toContain('edit')
    expect(offered(message(1), { ...announcements, role: 'moderator' })).toContain('reply')
  })

  test('let nobody edit what was forwarded', () => {
    expect(offered(message(1, { mine: true, forwarded: { by: 'minji' } }), member)).not.toContain('edit')
  })

  test('take a saved message off the list again', () => {
    expect(offered(message(1, { saved: true }), member)).toContain('unsave')
    expect(offered(message(1, { saved: true }), member)).not.toContain('save')
  })

  test('copy no text where there is none', () => {
    expect(offered(message(1, { text: '' }), member)).not.toContain('copy')
  })

  test('send as files what could not be taken as pictures, and nothing else', () => {
    const file = { id: '018f0000-0000-7000-8000-000000000000', as: 'picture', name: 'a.psd', bytes: 1 } as const
    const failed = (code: string): OutgoingItem => ({
      ...{ kind: 'outgoing', id: 'o', clientId: file.id, at: 1, text: '', mentions: [], attempts: 1 },
      ...{ state: 'failed', error: { code }, files: [{ ...file, uploaded: 1, state: 'waiting' }] },
    })
    for (const code of ['media.unsupported', 'media.unreadable', 'media.too_complex'])
      expect(offered(failed(code), member)).toContain('sendAsFiles')
    expect(offered(failed('media.too_large'), member)).not.toContain('sendAsFiles')
    expect(offered({ ...failed('media.unsupported'), state: 'sending' }, member)).not.toContain('sendAsFiles')
  })

  test('are none once it is deleted', () => {
    expect(offered(message(1, { deletedAt: 1 }), member)).toEqual([])
  })
})

test('a key on a focused message runs an offered action, also on a Korean layout, and is otherwise left to the browser', () => {
  const pressed = { key: 'r', code: 'KeyR', ctrlKey: false, metaKey: false, altKey: false }
  const act = (press: typeof pressed, ...names: string[]) =>
    actionForKey(
      press,
      messageActions.filter(({ name }) => names.includes(name)),
    )?.name
  expect(act({ ...pressed, key: 'ㄱ' }, 'reply')).toBe('reply')
  expect(act({ ...pressed, ctrlKey: true }, 'reply')).toBeUndefined()
  expect(act({ ...pressed, key: 'c', code: 'KeyC', metaKey: true }, 'copy')).toBe('copy')
  expect(act({ ...pressed, key: 'Delete', code: 'Delete' }, 'cancel')).toBe('cancel')
})

test('selected messages are copied in order, with their authors and times', () => {
  const items = [message(1), message(2), message(3)]
  const selected = new Set(['m3', 'm1'])
  const text = copiedText(
    items.filter(({ id }) => selected.has(id)),
    { me: 'me', nameOf: () => '김', timeOf: () => '12:00', saidIn: ({ text }) => text },
  )
  expect(text).toBe('[김] [12:00] text 1\n[김] [12:00] text 3')
})
