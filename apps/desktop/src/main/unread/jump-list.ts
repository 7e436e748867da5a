import type { JumpListCategory } from 'electron'
import { roomLink } from '../maru-links.ts'
import type { Words } from '../texts.ts'
import { roomLabel, type UnreadRoom } from './unread-rooms.ts'

/** The unread rooms in the jump list of the Windows taskbar: each starts the app again with a link to its room. */
export const jumpList = (rooms: readonly UnreadRoom[], words: Words): JumpListCategory => ({
  type: 'custom',
  name: words('unreadRooms'),
  items: rooms.map((room) => ({
    type: 'task' as const,
    title: roomLabel(room),
    description: roomLabel(room),
    program: process.execPath,
    args: roomLink(room),
  })),
})
