import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { selfMark } from '../../kit/design/index.ts'
import { usePerson, useTellingId } from '../../kit/messenger/hooks.ts'
import { Face, RoomFace } from '../../kit/pictures/face.tsx'
import styles from './forward-dialog.module.css'
import type { ForwardTarget } from './forward-targets.ts'

interface TargetOptionProps {
  readonly id: string
  readonly accountId: string
  readonly target: ForwardTarget
  /** The keys are on it. */
  readonly active: boolean
  readonly chosen: boolean
  onHover(): void
  onToggle(): void
}

/** A room or a person that messages can be forwarded to. */
export function TargetOption({ id, accountId, target, active, chosen, onHover, onToggle }: TargetOptionProps) {
  const { name, room } = target
  const userId = target.userId ?? room?.other
  const person = usePerson(accountId, userId ?? '')
  const tellingId = useTellingId(accountId, userId)
  const option = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <button
      ref={option}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-active={active ? '' : undefined}
      className={styles['target']}
      onPointerMove={() => !active && onHover()}
      // The focus stays in the search, so that the next one can be typed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onToggle}
    >
      {userId !== undefined ? (
        <Face {...{ accountId, userId, name }} picture={target.picture} size={28} presence={person?.presence} />
      ) : (
        room && <RoomFace accountId={accountId} room={room} title={room.self ? selfMark : name} size={28} />
      )}
      <span className={styles['name']} dir="auto">
        {name}
      </span>
      {tellingId !== undefined && <span className={styles['detail']}>@{tellingId}</span>}
      <span className={styles['mark']} aria-hidden="true">
        {chosen && <Check size={14} />}
      </span>
    </button>
  )
}
