import { Album } from './album.tsx'
import { FileRow } from './file-row.tsx'
import styles from './files.module.css'
import { Player } from './player.tsx'
import { type FileScope, isPicture, type ShownFile } from './shown-file.ts'

interface MessageFilesProps {
  readonly scope: FileScope
  readonly files: readonly ShownFile[]
  readonly isOutgoing?: boolean
  /** Opens a picture large. */
  onOpen?(fileId: string): void
}

/** The files of a message: its pictures as an album, then what is played, then what is saved. */
export function MessageFiles({ scope, files, isOutgoing = false, onOpen }: MessageFilesProps) {
  const pictures = files.filter(isPicture)
  return (
    <div className={styles['files']} data-files="">
      {pictures.length > 0 && (
        <Album scope={scope} pictures={pictures} isOutgoing={isOutgoing} {...(onOpen && { onOpen })} />
      )}
      {files.map((file) =>
        file.kind === 'video' || file.kind === 'voice' ? (
          <Player key={file.id} scope={scope} file={file} isOutgoing={isOutgoing} />
        ) : (
          file.kind === 'file' && <FileRow key={file.id} scope={scope} file={file} isOutgoing={isOutgoing} />
        ),
      )}
    </div>
  )
}
