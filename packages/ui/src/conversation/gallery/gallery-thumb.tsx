import type { FileLink } from '@maru/shared'
import { Film, Play } from 'lucide-react'
import { thumbhashUrl } from '../../kit/files/thumbhash-url.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { Cover } from '../files/cover.tsx'
import { durationWords } from '../files/duration-words.ts'
import { useCover } from '../files/revealed.ts'
import type { FileScope, ShownFile } from '../files/shown-file.ts'
import { Unavailable } from '../files/unavailable.tsx'
import { useFileSource } from '../files/use-file-source.ts'
import styles from './gallery.module.css'

interface GalleryThumbProps {
  readonly scope: FileScope
  readonly file: ShownFile
  readonly tabIndex: number
  onOpen(): void
}

/** A picture or video as a square, above its blurred likeness. Nothing in a gallery moves by itself. */
export function GalleryThumb({ scope, file, tabIndex, onOpen }: GalleryThumbProps) {
  const cover = useCover(scope, file)
  const blurred = file.thumbhash === undefined ? undefined : thumbhashUrl(file.thumbhash)
  return (
    <div
      className={styles['thumb']}
      style={blurred === undefined ? undefined : { backgroundImage: `url("${blurred}")` }}
    >
      {cover ? (
        <Cover file={file} reason={cover} tabIndex={tabIndex} />
      ) : file.kind === 'video' ? (
        <VideoThumb {...{ scope, file, tabIndex, onOpen }} />
      ) : (
        <PictureThumb {...{ scope, file, tabIndex, onOpen }} />
      )}
    </div>
  )
}

function PictureThumb({ scope, file, tabIndex, onOpen }: GalleryThumbProps) {
  const words = useWords()
  const isGif = file.kind === 'gif'
  const source = useFileSource({ ...scope, fileId: file.id, variants: isGif ? stills : thumbs })
  if (source.state === 'gone' || source.state === 'failed') return <Unavailable file={file} source={source} />
  return (
    <button
      type="button"
      className={styles['open']}
      tabIndex={tabIndex}
      aria-label={words('files.show', { name: file.name })}
      onClick={onOpen}
    >
      {source.url !== undefined && (
        <img
          src={source.url}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={source.onLoad}
          onError={source.onError}
        />
      )}
      {isGif && (
        <span className={styles['sign']} data-corner="" aria-hidden="true">
          <Film size={16} />
        </span>
      )}
    </button>
  )
}

function VideoThumb({ scope, file, tabIndex, onOpen }: GalleryThumbProps) {
  const words = useWords()
  const frame = useFileSource({ ...scope, fileId: file.id, variants: frames, neverOwn: true })
  const duration = file.duration === undefined ? '' : durationWords(file.duration)
  return (
    <button
      type="button"
      className={styles['open']}
      tabIndex={tabIndex}
      title={file.name}
      aria-label={`${words('gallery.go', { name: file.name })} ${duration}`}
      onClick={onOpen}
    >
      {frame.url !== undefined && (
        <img src={frame.url} alt="" decoding="async" draggable={false} onLoad={frame.onLoad} onError={frame.onError} />
      )}
      <span className={styles['sign']} data-corner={frame.url === undefined ? undefined : ''}>
        <Play size={14} aria-hidden="true" /> {duration}
      </span>
    </button>
  )
}

const thumbs: readonly FileLink['name'][] = ['thumb', 'view', 'fallback']
const stills: readonly FileLink['name'][] = ['thumb', 'still', 'fallback']
/** Its first frame, where the media server could make one. */
const frames: readonly FileLink['name'][] = ['thumb', 'still', 'fallback']
