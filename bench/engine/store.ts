import { openNodeDevice } from '@maru/engine/node'
import { emptyRoom, type LogEntry, newId } from '@maru/shared'
import { type Folder, makeFolder } from '@maru/testing'

export const accountId = 'minji@bench'
export const rooms = 200
const messagesPerRoom = 500
export const readUpTo = 400

export const roomIdOf = (index: number): string => `room-${index}`

const words = '오늘 점심 메뉴 회의 자료 서버 배포 일정 확인 부탁 마루 the server deploy review tomorrow lunch'.split(
  ' ',
)

/** Messages that read like messages: a few words, some Korean, some not. */
export function messageOf(index: number, seq: number, rev = seq + 2): LogEntry {
  const text = Array.from({ length: 8 }, (_, word) => words[(seq * 7 + index * 3 + word * word) % words.length]).join(
    ' ',
  )
  return {
    type: 'message',
    rev,
    seq,
    by: seq % 3 ? 'jun' : 'minji',
    at: 1_700_000_000_000 + seq * 60_000 + index,
    clientId: newId(),
    text,
  }
}

/** A device with one account that is in 200 rooms and has 100,000 messages on its disk. */
export async function fullDevice(): Promise<Folder> {
  const folder = makeFolder()
  await fillDevice(folder.path, rooms)
  return folder
}

export async function fillDevice(folder: string, rooms: number): Promise<void> {
  const device = await openNodeDevice({ folder })
  await device.putAccount({
    accountId,
    server: { url: 'http://bench', name: 'bench' },
    profile: { userId: 'minji', nickname: '민지' },
    sessionId: newId(),
    token: 'token',
  })
  const store = await device.openAccount(accountId)
  for (let index = 0; index < rooms; index++) {
    const roomId = roomIdOf(index)
    const rev = messagesPerRoom + 2
    const last = messageOf(index, messagesPerRoom)
    const members = ['minji', 'jun', 'seo'].map((userId) => ({
      userId,
      role: 'member' as const,
      joinedAt: 1,
      joinedSeq: 0,
    }))
    const entries = Array.from({ length: messagesPerRoom }, (_, at) => ({ roomId, entry: messageOf(index, at + 1) }))
    await store.commit({
      rooms: [
        {
          roomId,
          state: { ...emptyRoom(roomId), rev, seq: messagesPerRoom, title: `방 ${index}`, capacity: 10, members },
          progress: {
            rev,
            seq: messagesPerRoom,
            lastAt: last.at,
            spans: [{ from: 1, to: messagesPerRoom }],
            read: readUpTo,
            readSent: readUpTo,
            mentions: [],
            last: {
              seq: messagesPerRoom,
              by: last.by,
              at: last.at,
              text: 'text' in last ? last.text : '',
              deleted: false,
            },
            checkedRev: rev,
          },
          personal: { favourite: false, mute: { kind: 'none' } },
          positions: members.map(({ userId }) => ({ userId, seq: readUpTo, at: 1 })),
          counts: [],
        },
      ],
      entries,
    })
  }
  await store.close()
  await device.close()
}
