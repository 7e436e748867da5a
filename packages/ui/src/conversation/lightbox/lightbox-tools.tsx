import { Copy, Download, MessageSquareText, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import type { RefObject } from 'react'
import { IconButton, useToast } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { FileScope } from '../files/shown-file.ts'
import { useSaveFile } from '../files/use-save-file.ts'
import { copyPicture } from './copy-picture.ts'
import styles from './lightbox.module.css'
import type { ShownPicture } from './shown-pictures.ts'
import { largestScale } from './view-transform.ts'

interface LightboxToolsProps {
  readonly scope: FileScope
  readonly shown: ShownPicture
  readonly image: RefObject<HTMLImageElement | null>
  readonly scale: number
  readonly gestures: { closer(): void; farther(): void; turn(): void }
  onGo(): void
}

/** What can be done with the picture that is shown. */
export function LightboxTools({ scope, shown, image, scale, gestures, onGo }: LightboxToolsProps) {
  const words = useWords()
  const save = useSaveFile(scope)
  const { showToast } = useToast()
  const copy = async () => {
    try {
      if (!image.current) return
      await copyPicture(image.current)
      showToast(words('design.copied'))
    } catch {
      showToast(words('conversation.copyFailed'))
    }
  }
  return (
    <div className={styles['tools']} role="toolbar" aria-label={words('lightbox.title')}>
      <IconButton
        label={words('lightbox.zoomOut')}
        icon={<ZoomOut />}
        aria-disabled={scale === 1}
        onClick={gestures.farther}
      />
      <IconButton
        label={words('lightbox.zoomIn')}
        icon={<ZoomIn />}
        aria-disabled={scale === largestScale}
        onClick={gestures.closer}
      />
      <IconButton label={words('lightbox.rotate')} icon={<RotateCw />} onClick={gestures.turn} />
      <IconButton label={words('lightbox.copy')} icon={<Copy />} onClick={() => void copy()} />
      <IconButton label={words('lightbox.save')} icon={<Download />} onClick={() => void save(shown.file)} />
      <IconButton label={words('lightbox.go')} icon={<MessageSquareText />} onClick={onGo} />
    </div>
  )
}
