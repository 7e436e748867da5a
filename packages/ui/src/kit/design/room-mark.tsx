import type { CSSProperties } from 'react'
import { hueOf } from './colour.ts'
import { Picture, type ShownPicture } from './picture.tsx'
import { roomLetters } from './room-letters.ts'
import styles from './room-mark.module.css'

interface RoomMarkProps {
  readonly roomId: string
  readonly title: string
  readonly size: number
  readonly picture?: ShownPicture | undefined
}

/** The title that stands for the user's conversation with themselves in its mark. */
export const selfMark = '📝'

/** The type's size as a share of the mark's, so that two wide letters fit. */
const share = { emoji: 0.56, one: 0.44, two: 0.38 } as const

/** A room's picture; until it is there, what stands for its title in a soft colour derived from its ID. */
export function RoomMark({ roomId, title, size, picture }: RoomMarkProps) {
  const { text, kind } = roomLetters(title)
  const style: CSSProperties & { '--hue': number } = {
    '--hue': hueOf(roomId),
    inlineSize: size,
    blockSize: size,
    fontSize: size * share[kind],
  }
  return (
    <span className={styles['mark']} style={style} aria-hidden="true">
      {text}
      {picture && <Picture {...picture} />}
    </span>
  )
}
