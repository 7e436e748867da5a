import type { FileLink } from '@maru/shared'
import { type RefObject, useEffect, useRef } from 'react'
import { thumbhashUrl } from '../../kit/files/thumbhash-url.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { alone } from './album-layout.ts'
import { Cover } from './cover.tsx'
import { durationWords } from './duration-words.ts'
import { FileRow } from './file-row.tsx'
import styles from './files.module.css'
import { useCover } from './revealed.ts'
import type { FileScope, ShownFile } from './shown-file.ts'
import { type FileSource, useFileSource } from './use-file-source.ts'

interface PlayerProps {
  readonly scope: FileScope
  readonly file: ShownFile
  readonly isOutgoing: boolean
}

const original: readonly FileLink['name'][] = ['original']
const frames: readonly FileLink['name'][] = ['still', 'fallback', 'thumb']

/** A video. Nothing of it but its first frame is loaded before it is played. */
export function Player(props: PlayerProps) {
  const { scope, file } = props
  const cover = useCover(scope, file)
  const { width, height } = alone(file)
  const blurred = file.thumbhash === undefined ? undefined : thumbhashUrl(file.thumbhash)
  return (
    <div
      className={styles['video']}
      style={{
        inlineSize: width,
        aspectRatio: `${width} / ${height}`,
        ...(blurred !== undefined && { backgroundImage: `url("${blurred}")` }),
      }}
    >
      {cover ? <Cover file={file} reason={cover} /> : <Video {...props} poster={blurred} />}
      {file.duration !== undefined && <span className={styles['length']}>{durationWords(file.duration)}</span>}
    </div>
  )
}

function Video({ scope, file, isOutgoing, poster }: PlayerProps & { readonly poster: string | undefined }) {
  const words = useWords()
  const source = useFileSource({ ...scope, fileId: file.id, variants: original, isOutgoing })
  const frame = useFileSource({ ...scope, fileId: file.id, variants: frames, isOutgoing, neverOwn: true })
  const { element, onError } = usePlayback<HTMLVideoElement>(source)
  if (isOutgoing && source.url === undefined) return null
  if (source.state === 'gone' || source.state === 'failed')
    return (
      <div className={styles['unplayable']}>
        <FileRow scope={scope} file={file} isOutgoing={isOutgoing} />
      </div>
    )
  return (
    // biome-ignore lint/a11y/useMediaCaption: what people send each other has none
    <video
      ref={element}
      controls
      playsInline
      preload="none"
      poster={frame.url ?? poster}
      src={source.url}
      aria-label={`${words('files.video.one')}: ${file.name}`}
      onLoadedMetadata={source.onLoad}
      onError={onError}
    />
  )
}

/** Goes on where it was when its link no longer counted, as after a while it doesn't. */
function usePlayback<Media extends HTMLMediaElement>({
  url,
  onError,
}: FileSource): {
  element: RefObject<Media | null>
  onError(): void
} {
  const element = useRef<Media>(null)
  const stoppedAt = useRef<number>(undefined)
  useEffect(() => {
    const media = element.current
    if (url === undefined || !media || stoppedAt.current === undefined) return
    media.currentTime = stoppedAt.current
    stoppedAt.current = undefined
    media.play().catch(() => undefined)
  }, [url])
  return {
    element,
    onError() {
      stoppedAt.current = element.current?.currentTime ?? 0
      onError()
    },
  }
}
