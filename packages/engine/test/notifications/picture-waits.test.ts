import { expect, test } from 'vitest'
import type { Notification } from '../../src/index.ts'
import { PictureWaits, type WantedPicture } from '../../src/notifications/picture-waits.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const notification = (seq: number, more: Partial<Notification> = {}): Notification => ({
  slot: {
    accountId: 'me@maru',
    roomId: 'team',
    count: 1,
    messages: [],
    mention: false,
    firstSeq: seq,
    lastSeq: seq,
    seqs: [seq],
    mentionSeqs: [],
    summarised: false,
  },
  sound: true,
  ...more,
})

function waits() {
  const clock = new VirtualClock()
  const shown: [seq: number, picture: string | undefined, sound: boolean, face?: string][] = []
  const asked: ((picture?: string) => void)[] = []
  const wanted: WantedPicture[] = []
  const pictures = new PictureWaits<string>(
    clock,
    (picture) => {
      wanted.push(picture)
      return new Promise((resolve) => void asked.push(resolve))
    },
    ({ slot, sound }, { picture, face }) =>
      void shown.push(face === undefined ? [slot.lastSeq, picture, sound] : [slot.lastSeq, picture, sound, face]),
  )
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { clock, shown, asked, wanted, pictures, settled }
}

test('a notification without a picture is shown at once', () => {
  const { shown, pictures } = waits()
  pictures.show(notification(1))
  expect(shown).toEqual([[1, undefined, true]])
})

test('one with a picture is shown once, with it or, before it gets late, without', async () => {
  const { clock, shown, asked, pictures, settled } = waits()
  pictures.show(notification(1, { picture: 'a' }))
  asked[0]?.('sea')
  await settled()
  expect(shown).toEqual([[1, 'sea', true]])
  pictures.show(notification(2, { picture: 'b' }))
  await clock.pass(10_000)
  asked[1]?.('hill')
  await settled()
  expect(shown.slice(1)).toEqual([[2, undefined, true]])
})

test('it waits for the sent picture and the face together, and is shown with what has come in time', async () => {
  const { clock, shown, asked, wanted, pictures, settled } = waits()
  pictures.show(notification(1, { picture: 'a', face: 'f' }))
  expect(wanted).toEqual([
    { accountId: 'me@maru', roomId: 'team', fileId: 'a' },
    { accountId: 'me@maru', fileId: 'f' },
  ])
  asked[1]?.('jun')
  await settled()
  expect(shown).toEqual([])
  asked[0]?.('sea')
  await settled()
  expect(shown).toEqual([[1, 'sea', true, 'jun']])
  pictures.show(notification(2, { picture: 'a', face: 'f' }))
  asked[3]?.('jun')
  await clock.pass(10_000)
  expect(shown.slice(1)).toEqual([[2, undefined, true, 'jun']])
})

test('what follows takes its place with its sound, and is not late either', async () => {
  const { clock, shown, asked, pictures, settled } = waits()
  pictures.show(notification(1, { picture: 'a' }))
  await clock.pass(1_500)
  pictures.show(notification(2, { picture: 'a', sound: false }))
  asked[0]?.('sea')
  await settled()
  expect(shown).toEqual([])
  await clock.pass(1_000)
  expect(shown).toEqual([[2, undefined, true]])
})

test('what was read in the meantime is not shown', async () => {
  const { shown, asked, pictures, settled } = waits()
  pictures.show(notification(1, { picture: 'a' }))
  pictures.withdraw({ accountId: 'me@maru', roomId: 'team' })
  asked[0]?.('sea')
  await settled()
  expect(shown).toEqual([])
})
