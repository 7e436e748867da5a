import type { FileLink } from '@maru/shared'
import type { CSSProperties, RefObject } from 'react'
import { thumbhashUrl } from '../../kit/files/thumbhash-url.ts'
import type { FileScope, ShownFile } from '../files/shown-file.ts'
import { Unavailable } from '../files/unavailable.tsx'
import { useFileSource } from '../files/use-file-source.ts'
import styles from './lightbox.module.css'
import { isTurnedAside, type ViewTransform } from './view-transform.ts'

const variants: readonly FileLink['name'][] = ['view', 'fallback', 'still', 'thumb']
const usualSize = { width: 1_200, height: 900 }

interface LightboxPictureProps {
  readonly scope: FileScope
  readonly file: ShownFile
  readonly view: ViewTransform
  readonly frame: RefObject<HTMLDivElement | null>
  readonly image: RefObject<HTMLImageElement | null>
}

/** A picture as large as fits, in its place before it is loaded. */
export function LightboxPicture({ scope, file, view, frame, image }: LightboxPictureProps) {
  const source = useFileSource({ ...scope, fileId: file.id, variants })
  const { width = usualSize.width, height = usualSize.height } = file
  const blurred = file.thumbhash === undefined ? undefined : thumbhashUrl(file.thumbhash)
  const place: CSSProperties & Record<`--${string}`, string | number> = {
    '--width': `${width}px`,
    '--ratio': width / height,
    ...(blurred !== undefined && { backgroundImage: `url("${blurred}")` }),
    transform: `translate(${view.x}px, ${view.y}px) rotate(${view.turns * 90}deg) scale(${view.scale})`,
  }
  const isAway = source.state === 'gone' || source.state === 'failed'
  return (
    <div ref={frame} className={styles['frame']} data-aside={isTurnedAside(view) || undefined} style={place}>
      {isAway && <Unavailable file={file} source={source} />}
      {source.url !== undefined && (
        <img
          ref={image}
          src={source.url}
          alt={file.name}
          draggable={false}
          onLoad={source.onLoad}
          onError={source.onError}
        />
      )}
    </div>
  )
}
