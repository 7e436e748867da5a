import type { CSSProperties } from 'react'
import { hueOf } from './colour.ts'
import styles from './room-mark.module.css'

interface RoomMarkProps {
  readonly roomId: string
  readonly title: string
  readonly size: number
}

/** The first letter of a room's title, in a soft colour derived from its ID. */
export function RoomMark({ roomId, title, size }: RoomMarkProps) {
  const style: CSSProperties & { '--hue': number } = {
    '--hue': hueOf(roomId),
    inlineSize: size,
    blockSize: size,
    fontSize: size * 0.42,
  }
  return (
    <span className={styles['mark']} style={style} aria-hidden="true">
      {[...title.trim()][0]?.toUpperCase()}
    </span>
  )
}
