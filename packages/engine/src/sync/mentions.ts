import type { MentionsAll, Message } from '@maru/shared'

/** `wasHere`: this device received the message as it was written, or counts it already. */
export const mentions = (message: Message, me: string, wasHere: boolean): boolean =>
  message.by !== me &&
  message.deletedAt === undefined &&
  ((message.mentions?.includes(me) ?? false) || mentionsMany(message.mentionsAll, wasHere))

/** Whether a mention of everyone, or of those who are here, is one of this device's user. */
export const mentionsMany = (mentionsAll: MentionsAll | undefined, wasHere: boolean): boolean =>
  mentionsAll === 'all' || (mentionsAll === 'here' && wasHere)
