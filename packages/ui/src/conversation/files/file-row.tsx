import { Download } from 'lucide-react'
import { Suspense, useState } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { FileIcon } from '../../kit/files/file-icon.tsx'
import { sizeWords } from '../../kit/files/size-words.ts'
import { lazyComponent } from '../../kit/lazy-component.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { previewKind } from '../preview/preview-kind.ts'
import styles from './files.module.css'
import type { FileScope, ShownFile } from './shown-file.ts'
import { useSaveFile } from './use-save-file.ts'

const FilePreview = lazyComponent(() => import('../preview/file-preview.tsx'), 'FilePreview')

interface FileRowProps {
  readonly scope: FileScope
  readonly file: ShownFile
  readonly isOutgoing: boolean
}

/** A file: what it is, how large, and a way to save it. */
export function FileRow({ scope, file, isOutgoing }: FileRowProps) {
  const words = useWords()
  const save = useSaveFile(scope)
  const [open, setOpen] = useState(false)
  const as = isOutgoing ? undefined : previewKind(file)
  return (
    <div className={styles['file']}>
      <FileIcon name={file.name} kind={file.kind} />
      <span className={styles['fileText']}>
        {as ? (
          <button
            type="button"
            className={styles['fileName']}
            title={words('files.look')}
            onClick={() => setOpen(true)}
          >
            <bdi>{file.name}</bdi>
          </button>
        ) : (
          <bdi className={styles['fileName']} title={file.name}>
            {file.name}
          </bdi>
        )}
        <span className={styles['fileSize']}>{sizeWords(file.bytes, words.language)}</span>
      </span>
      {!isOutgoing && (
        <IconButton
          label={words('files.save', { name: file.name })}
          icon={<Download />}
          onClick={() => void save(file)}
        />
      )}
      {open && as && (
        <Suspense>
          <FilePreview scope={scope} file={file} as={as} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
