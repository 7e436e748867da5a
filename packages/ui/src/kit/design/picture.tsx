import { useState } from 'react'
import { classes } from './classes.ts'
import styles from './picture.module.css'

export interface ShownPicture {
  readonly url: string
  onError(): void
}

/** Over what stands for a person or a room, as soon as it is there. */
export function Picture({ url, onError }: ShownPicture) {
  const [loaded, setLoaded] = useState<string>()
  return (
    <img
      src={url}
      alt=""
      draggable={false}
      decoding="async"
      className={classes(styles['picture'], loaded === url && styles['loaded'])}
      onLoad={() => setLoaded(url)}
      onError={onError}
    />
  )
}
