import { type ReactNode, useState } from 'react'
import { Button, ErrorNote } from '../design/index.ts'
import { useTask } from '../forms/use-task.ts'
import { useCall } from '../messenger/context.tsx'
import { useAccount } from '../messenger/hooks.ts'
import { useWords } from '../texts/context.tsx'
import { PictureDialog } from './picture-dialog.tsx'
import styles from './pictures.module.css'

interface PictureSettingProps {
  readonly accountId: string
  /** Absent: the user's own picture. */
  readonly roomId?: string
  readonly picture: string | undefined
  /** How it looks at present. */
  readonly children: ReactNode
}

/** Sets, changes or removes a picture of the user or of a room. */
export function PictureSetting({ accountId, roomId, picture, children }: PictureSettingProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const [open, setOpen] = useState(false)
  const takesFiles = useAccount(accountId)?.server.fileBytesMax !== 0
  const remove = () =>
    roomId === undefined
      ? call('accounts.setPicture', { accountId, picture: null })
      : call('rooms.update', { accountId, roomId, picture: null })
  return (
    <div className={styles['setting']}>
      {children}
      <div className={styles['ways']}>
        {takesFiles && (
          <Button onClick={() => setOpen(true)}>
            {words(picture === undefined ? 'picture.set' : 'picture.change')}
          </Button>
        )}
        {picture !== undefined && (
          <Button variant="subtle" busy={task.busy} onClick={() => task.run(remove)}>
            {words('picture.remove')}
          </Button>
        )}
      </div>
      {task.error !== undefined && <ErrorNote error={task.error} />}
      {open && (
        <PictureDialog
          {...{ accountId, roomId }}
          title={words(roomId === undefined ? 'picture.profile' : 'picture.room')}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
