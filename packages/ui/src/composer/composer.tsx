import type { RoomView } from '@maru/engine'
import type { Engagement } from '../conversation/engagement.ts'

interface ComposerProps {
  readonly accountId: string
  readonly room: RoomView
  readonly engagement: Engagement | undefined
  onDisengage(): void
  onEditLast(): void
  onSent(): void
}
export function Composer(_: ComposerProps) {
  return null
}
