import type { RoomView } from '@maru/engine'
import { Pin } from 'lucide-react'
import { Button } from '../../kit/design/index.ts'
import { filesPreview } from '../../kit/files/files-words.ts'
import { useMessageLine, useName } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './pins.module.css'

interface PinBarProps {
  readonly accountId: string
  readonly room: RoomView
  onOpen(seq: number): void
}

/** The newest pinned message, above the conversation, and the way to the others. */
export function PinBar(props: PinBarProps) {
  const seq = props.room.pins.at(-1)
  return seq === undefined ? null : <Newest {...props} seq={seq} />
}

function Newest({ accountId, room, seq, onOpen }: PinBarProps & { readonly seq: number }) {
  const words = useWords()
  const { show } = useNavigation()
  const { value } = useQuery('messages.get', { accountId, roomId: room.roomId, seqs: [seq] })
  const message = value?.messages.find((each) => each.seq === seq)
  const name = useName(accountId, message?.by ?? '')
  const said = useMessageLine(accountId, message?.text ?? '', filesPreview(message?.attachments))
  return (
    <div className={styles['bar']}>
      <button type="button" className={styles['newest']} onClick={() => onOpen(seq)}>
        <Pin size={16} aria-hidden="true" />
        <span data-hidden-text="">{words('pins.newest')}</span>
        {message && (
          <>
            <bdi className={styles['by']}>{name}</bdi>
            <span className={styles['said']} dir="auto">
              {said}
            </span>
          </>
        )}
      </button>
      {room.pins.length > 1 && (
        <Button variant="subtle" onClick={() => show('pins')}>
          {words('pins.all', { count: room.pins.length })}
        </Button>
      )}
    </div>
  )
}
