import type { RoomView } from '@maru/engine'
import { useWords } from '../kit/texts/context.tsx'
import styles from './conversation.module.css'
import { useNames } from './parts/use-names.ts'

/** Who is typing. Its place stays, so that nothing moves when somebody begins. */
export function TypingLine({ accountId, room, me }: { accountId: string; room: RoomView; me: string }) {
  const words = useWords()
  const name = useNames(accountId)
  const [first, second, ...others] = room.typing.filter((userId) => userId !== me)
  const text =
    first === undefined
      ? ''
      : second === undefined
        ? words('conversation.typing.one', { name: name(first) })
        : others.length === 0
          ? words('conversation.typing.two', { name: name(first), other: name(second) })
          : words('conversation.typing.many', { count: others.length + 2 })
  return <p className={styles['typing']}>{text}</p>
}
