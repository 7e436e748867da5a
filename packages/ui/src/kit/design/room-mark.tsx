import type { CSSProperties } from 'react'
import { hueOf } from './colour.ts'
import styles from './room-mark.module.css'

interface RoomMarkProps {
  readonly roomId: string
  readonly title: string
  readonly size: number
}

/** A room by the first letter of its title, in a soft colour that is always its own. */
export function RoomMark({ roomId, title, size }: RoomMarkProps) {
  const look: CSSProperties & { '--hue': number } = {
    '--hue': hueOf(roomId),
    inlineSize: size,
    blockSize: size,
    fontSize: size * 0.42,
  }
  return (
    <span className={styles['mark']} style={look} aria-hidden="true">
      {[...title.trim()][0]?.toUpperCase()}
    </span>
  )
}
