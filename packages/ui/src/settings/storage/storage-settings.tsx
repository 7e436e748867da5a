import type { HostStorage, StorageUsage } from '@maru/host'
import { ErrorNote, Spinner } from '../../kit/design/index.ts'
import { sizeWords } from '../../kit/files/size-words.ts'
import { useHost, useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { BrowserStorage } from './browser-storage.tsx'
import { KeepSettings } from './keep-settings.tsx'
import { KeptFiles } from './kept-files.tsx'
import styles from './storage.module.css'
import { useStorageUsage } from './use-storage-usage.ts'

/** What this device keeps, how much of it, and how to have it removed. */
export function StorageSettings() {
  const { storage } = useHost()
  return storage ? <Storage storage={storage} /> : null
}

function Storage({ storage }: { storage: HostStorage }) {
  const { desktop } = useHost()
  const { usage, error, reload } = useStorageUsage(storage)
  if (error !== undefined) return <ErrorNote error={error} onRetry={reload} />
  if (!usage) return <Spinner />
  return (
    <>
      <Figures usage={usage} />
      {usage.browser && <BrowserStorage browser={usage.browser} storage={storage} onChanged={reload} />}
      {desktop && <KeepSettings desktop={desktop} onChanged={reload} />}
      {usage.media && <KeptFiles media={usage.media} storage={storage} onChanged={reload} />}
    </>
  )
}

function Figures({ usage: { messages, media } }: { usage: StorageUsage }) {
  const words = useWords()
  const waiting = useMessenger(({ rooms }) =>
    Object.values(rooms)
      .flatMap((ofAccount) => Object.values(ofAccount))
      .reduce((sum, room) => sum + room.waiting + room.failed, 0),
  )
  const files = media?.reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <dl className={styles['figures']}>
      {messages !== undefined && (
        <div>
          <dt>{words('storage.messages')}</dt>
          <dd>{sizeWords(messages, words.language)}</dd>
        </div>
      )}
      {files !== undefined && (
        <div>
          <dt>{words('storage.files')}</dt>
          <dd>{sizeWords(files, words.language)}</dd>
        </div>
      )}
      <div>
        <dt>{words('storage.waiting')}</dt>
        <dd>{words('storage.waiting.count', { count: waiting })}</dd>
      </div>
    </dl>
  )
}
