import type { RoomView } from '@maru/engine'
import { mayLeave } from '@maru/shared'
import { type MenuItem, useToast } from '../../kit/design/index.ts'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { hour } from '../../kit/time/durations.ts'
import { tomorrowMorning } from '../../kit/time/tomorrow-morning.ts'
import { linkTo } from '../../navigation/addresses.ts'

/** The context menu of a room in the list. */
export function useRoomMenu(
  accountId: string,
  { onLeave, onBlock }: { onLeave(room: RoomView): void; onBlock(userId: string): void },
): (room: RoomView) => MenuItem[] {
  const words = useWords()
  const call = useCall()
  const { showToast, showError } = useToast()
  const people = useMessenger((state) => state.people[accountId])
  const item = (label: string, work: () => Promise<unknown>): MenuItem => ({
    label,
    onSelect: () => void work().catch(showError),
  })
  const account = useAccount(accountId)
  const me = account?.profile.userId
  const copyLink = async (roomId: string) => {
    await navigator.clipboard.writeText(linkTo(account?.server.url ?? '', { kind: 'room', roomId })).then(
      () => showToast(words('design.copied')),
      () => showToast(words('conversation.copyFailed')),
    )
  }
  const blockingOf = (userId: string): MenuItem[] => {
    if (userId === me) return []
    return people?.[userId]?.blocked
      ? [item(words('members.unblock'), () => call('users.unblock', { accountId, userId }))]
      : [{ label: words('members.block'), danger: true, onSelect: () => onBlock(userId) }]
  }
  return (room) => {
    const { roomId, favourite, mute, lastSeq, unread, markedUnread = false } = room
    const about = { accountId, roomId }
    const isRead = unread === 0 && !markedUnread
    const leaving = mayLeave(room, room.members)
      ? [{ label: words('room.leave'), danger: true, onSelect: () => onLeave(room) }]
      : []
    const { other } = room
    const hiding =
      other === undefined ? [] : [item(words('room.hide'), () => call('rooms.leave', about)), ...blockingOf(other)]
    const muting =
      mute.kind === 'none'
        ? [
            item(words('room.muteHour'), () =>
              call('rooms.mute', { ...about, mute: { kind: 'all', until: Date.now() + hour } }),
            ),
            item(words('room.muteUntilTomorrow'), () =>
              call('rooms.mute', { ...about, mute: { kind: 'all', until: tomorrowMorning(Date.now()) } }),
            ),
            item(words('room.muteButMentions'), () =>
              call('rooms.mute', { ...about, mute: { kind: 'allButMentions' } }),
            ),
            item(words('room.mute'), () => call('rooms.mute', { ...about, mute: { kind: 'all' } })),
          ]
        : [item(words('room.unmute'), () => call('rooms.mute', { ...about, mute: { kind: 'none' } }))]
    return [
      item(words(favourite ? 'room.unfavourite' : 'room.makeFavourite'), () =>
        call('rooms.favourite', { ...about, on: !favourite }),
      ),
      {
        ...item(words('room.markRead'), async () => {
          await call('rooms.markUnread', { ...about, on: false })
          await call('messages.read', { ...about, seq: lastSeq })
        }),
        disabled: isRead,
      },
      ...(isRead ? [item(words('room.markUnread'), () => call('rooms.markUnread', { ...about, on: true }))] : []),
      ...muting,
      ...(other === undefined ? [item(words('room.copyLink'), () => copyLink(roomId))] : []),
      ...leaving,
      ...hiding,
    ]
  }
}
