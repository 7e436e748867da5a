import type { MentionsAll } from '@maru/shared'

/** What `@all` and `@here` are found by while a mention is typed, in both languages at once. */
export const mentionWords = {
  all: ['all', 'everyone', '모두', '전체'],
  here: ['here', '여기'],
} as const satisfies Readonly<Record<MentionsAll, readonly string[]>>

/** Sent as `@all`, also if it is typed in full rather than chosen. */
export const writtenForAll = '모두'
