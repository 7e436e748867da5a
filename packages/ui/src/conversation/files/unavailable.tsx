import { ImageOff } from 'lucide-react'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './files.module.css'
import type { ShownFile } from './shown-file.ts'
import type { FileSource } from './use-file-source.ts'

/** In the place of a picture that can't be shown: why, and a way to try again where that may help. */
export function Unavailable({ file, source }: { file: ShownFile; source: FileSource }) {
  const words = useWords()
  const isGone = source.state === 'gone'
  return (
    <div className={styles['unavailable']}>
      <ImageOff size={20} aria-hidden="true" />
      <bdi data-hidden-text="">{file.name}</bdi>
      <span>{words(isGone ? 'files.gone' : 'files.unavailable')}</span>
      {!isGone && (
        <button type="button" className={styles['again']} onClick={source.retry}>
          {words('files.again')}
        </button>
      )}
    </div>
  )
}
