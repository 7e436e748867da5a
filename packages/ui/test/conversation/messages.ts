import type { MessageItem } from '@maru/engine'

export const noon = new Date(2026, 10, 20, 12).getTime()

/** A message by another member, a minute after the previous one. */
export const message = (seq: number, more: Partial<MessageItem> = {}): MessageItem => ({
  kind: 'message',
  id: `m${seq}`,
  seq,
  rev: seq,
  by: 'kim',
  at: noon + seq * 60_000,
  text: `text ${seq}`,
  mentions: [],
  mentionsMe: false,
  reactions: [],
  pinned: false,
  mine: false,
  unread: 0,
  ...more,
})
