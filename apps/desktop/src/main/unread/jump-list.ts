import type { JumpListCategory } from 'electron'
import { roomLink } from '../maru-links.ts'
import type { Say } from '../texts.ts'
import type { UnreadRoom } from './unread-rooms.ts'

/** The unread rooms as Windows lists them at the taskbar's entry: each starts the app once more, with a link. */
export const jumpList = (rooms: readonly UnreadRoom[], say: Say): JumpListCategory => ({
  type: 'custom',
  name: say('rooms'),
  items: rooms.map((room) => ({
    type: 'task' as const,
    title: labelOf(room),
    description: labelOf(room),
    program: process.execPath,
    args: roomLink(room),
  })),
})

export const labelOf = ({ name, unread }: UnreadRoom): string => `${name} (${unread})`
