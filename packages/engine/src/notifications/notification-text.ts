import type { Slot } from './grouping.ts'

/** The finished text of a notification. */
export interface NotificationText {
  readonly title: string
  readonly lines: readonly string[]
}

/** The room's name and one line for each message. A sender that the room is named after is left out. */
export function notificationText(
  { messages }: Pick<Slot, 'messages'>,
  title: string,
  nickname: (userId: string) => string,
): NotificationText {
  const lines = messages.map(({ by, text }) => (nickname(by) === title ? text : `${nickname(by)}: ${text}`))
  return { title, lines }
}
