import type { FilesPreview } from '../contract/state.ts'
import type { Slot } from './grouping.ts'

/** What a notification says. */
export interface NotificationText {
  readonly title: string
  readonly lines: readonly NotificationLine[]
}

interface NotificationLine {
  /** Left out if the room is named after the sender. */
  readonly by?: string
  readonly text: string
  readonly files?: FilesPreview | undefined
}

/** The room's name and one line for each message. */
export function notificationText(
  { messages }: Pick<Slot, 'messages'>,
  title: string,
  nickname: (userId: string) => string,
): NotificationText {
  const lines = messages.map(({ by, text, files }) => ({
    ...(nickname(by) !== title && { by: nickname(by) }),
    text,
    files,
  }))
  return { title, lines }
}

/** The lines as the system shows them. What files are called depends on the user's language. */
export const notificationLines = ({ lines }: NotificationText, nameOf: (files: FilesPreview) => string): string[] =>
  lines.map(({ by, text, files }) => {
    const said = text === '' && files ? nameOf(files) : text
    return by === undefined ? said : `${by}: ${said}`
  })
