import type { Slot } from './grouping.ts'

/** What a notification says, ready to be shown. */
export interface NotificationText {
  readonly title: string
  readonly lines: readonly string[]
}

/** The room's name, and a line for each message with who wrote it, unless the room is named after them. */
export function notificationText(
  { messages }: Pick<Slot, 'messages'>,
  title: string,
  nickname: (userId: string) => string,
): NotificationText {
  const lines = messages.map(({ by, text }) => (nickname(by) === title ? text : `${nickname(by)}: ${text}`))
  return { title, lines }
}
