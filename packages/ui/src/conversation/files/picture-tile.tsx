import type { FileLink } from '@maru/shared'
import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { thumbhashUrl } from '../../kit/files/thumbhash-url.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { Cover } from './cover.tsx'
import styles from './files.module.css'
import { useCover } from './revealed.ts'
import type { FileScope, ShownFile } from './shown-file.ts'
import { Unavailable } from './unavailable.tsx'
import { useFileSource } from './use-file-source.ts'
import { useReducedMotion, useSeen } from './use-seen.ts'

interface PictureTileProps {
  readonly scope: FileScope
  readonly file: ShownFile
  /** In CSS pixels. */
  readonly width: number
  readonly isOutgoing: boolean
  onOpen?(): void
}

/** A picture in an album, above its blurred likeness. */
export function PictureTile(props: PictureTileProps) {
  const { scope, file } = props
  const cover = useCover(scope, file)
  const blurred = file.thumbhash === undefined ? undefined : thumbhashUrl(file.thumbhash)
  return (
    <div
      className={styles['picture']}
      style={blurred === undefined ? undefined : { backgroundImage: `url("${blurred}")` }}
    >
      {cover ? <Cover file={file} reason={cover} /> : <Picture {...props} />}
    </div>
  )
}

function Picture({ scope, file, width, isOutgoing, onOpen }: PictureTileProps) {
  const words = useWords()
  const isGif = file.kind === 'gif'
  const [seenBy, isSeen] = useSeen()
  const isStill = useReducedMotion()
  const [asked, setAsked] = useState<boolean>()
  const plays = isGif && isSeen && (asked ?? !isStill)
  const mayMove = isGif || (file.original !== undefined && isStill)
  const source = useFileSource({
    ...scope,
    ...(file.original ?? { fileId: file.id }),
    variants: plays ? moving : variantsFor(width * devicePixelRatio, mayMove),
    isOutgoing: isOutgoing && !file.original,
  })
  if (source.state === 'gone' || source.state === 'failed')
    return isOutgoing ? null : <Unavailable file={file} source={source} />
  const image = source.url !== undefined && (
    <img
      src={source.url}
      alt={file.name}
      decoding="async"
      draggable={false}
      onLoad={source.onLoad}
      onError={source.onError}
    />
  )
  return (
    <>
      {onOpen ? (
        <button
          ref={seenBy}
          type="button"
          className={styles['open']}
          data-file={file.id}
          aria-label={words('files.show', { name: file.name })}
          onClick={onOpen}
        >
          {image}
        </button>
      ) : (
        <span ref={seenBy} className={styles['open']}>
          {image}
        </span>
      )}
      {isGif && isStill && (
        <IconButton
          className={styles['motion']}
          label={words(plays ? 'files.pause' : 'files.play')}
          icon={plays ? <Pause /> : <Play />}
          onClick={() => setAsked(!plays)}
        />
      )}
    </>
  )
}

const moving: readonly FileLink['name'][] = ['view']
/** What the longer side of a `thumb` measures. */
const thumbSide = 480

function variantsFor(width: number, mayMove: boolean): readonly FileLink['name'][] {
  if (mayMove) return ['still', 'thumb', 'fallback']
  // The largest would be four times too large for most tiles.
  return width > thumbSide * 1.25 ? ['view', 'fallback', 'thumb'] : ['thumb', 'view', 'fallback']
}
