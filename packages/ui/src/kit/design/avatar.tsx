import { useWords } from '../texts/context.tsx'
import styles from './avatar.module.css'
import { classes } from './classes.ts'
import { colourOf } from './colour.ts'
import { Picture, type ShownPicture } from './picture.tsx'

interface AvatarProps {
  readonly userId: string
  readonly name: string
  readonly size: number
  readonly presence?: 'online' | 'away' | 'offline' | undefined
  readonly picture?: ShownPicture | undefined
}

/** A person's picture; until it is there, the first letter of their name in a colour derived from their ID. */
export function Avatar({ userId, name, size, presence, picture }: AvatarProps) {
  const words = useWords()
  const letter = [...name.trim()][0]?.toUpperCase() ?? '?'
  const style = { inlineSize: size, blockSize: size, fontSize: size * 0.45, background: colourOf(userId) }
  return (
    <span className={styles['avatar']} style={style}>
      <span aria-hidden="true">{letter}</span>
      {picture && <Picture {...picture} />}
      {presence !== undefined && (
        <span
          className={classes(styles['presence'], styles[presence])}
          role="img"
          aria-label={words(`presence.${presence}`)}
        />
      )}
    </span>
  )
}
