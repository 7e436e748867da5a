import { Fragment } from 'react'
import { AudioRow } from '../audio/audio-row.tsx'
import { isSound } from '../audio/is-sound.ts'
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
      {files.map((file) => {
        const props = { scope, file, isOutgoing }
        if (file.kind === 'video') return <Player key={file.id} {...props} />
        if (file.kind === 'voice') return <AudioRow key={file.id} {...props} />
        if (file.kind !== 'file') return null
        return (
          <Fragment key={file.id}>
            <FileRow {...props} />
            {isSound(file.name) && <AudioRow {...props} />}
          </Fragment>
        )
      })}
    </div>
  )
}
