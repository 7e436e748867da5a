import type { RoomState } from '@maru/shared'
import type { Words } from '../kit/texts/context.tsx'

/** Who may write messages in a room, for a select. */
export const postingOptions = (words: Words): { value: RoomState['posting']; label: string }[] => [
  { value: 'everyone', label: words('posting.everyone') },
  { value: 'staff', label: words('posting.staff') },
]
