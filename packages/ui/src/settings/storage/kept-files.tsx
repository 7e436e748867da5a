import type { HostStorage, KeptKind, MediaScope, MediaUsage } from '@maru/host'
import { useId, useState } from 'react'
import { Button, ConfirmDialog } from '../../kit/design/index.ts'
import { sizeWords } from '../../kit/files/size-words.ts'
import forms from '../../kit/forms/forms.module.css'
import { useTask } from '../../kit/forms/use-task.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { shownRoomName } from '../../kit/messenger/shown-room-name.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import styles from './storage.module.css'

interface KeptFilesProps {
  readonly media: readonly MediaUsage[]
  readonly storage: HostStorage
  onChanged(): void
}

interface Share {
  readonly key: string
  readonly name: string
  readonly scope: MediaScope
  readonly bytes: number
  readonly files: number
}

const kinds: readonly KeptKind[] = ['picture', 'video', 'voice', 'face', 'file']

/** Kept files by kind and, other than faces, by room, the largest share first. */
export function KeptFiles({ media, storage, onChanged }: KeptFilesProps) {
  const words = useWords()
  const roomNameOf = useRoomName()
  const [asked, setAsked] = useState<Pick<Share, 'name' | 'scope'>>()
  const task = useTask()
  const close = () => {
    setAsked(undefined)
    task.reset()
  }
  if (media.length === 0) return <p className={forms['hint']}>{words('storage.none')}</p>
  const ofRooms = media.filter(({ kind }) => kind !== 'face')
  const byRoom = Object.values(Object.groupBy(ofRooms, ({ accountId, roomId }) => `${accountId}/${roomId}`))
  const rooms = byRoom.flatMap((ofRoom = []) => {
    const [first] = ofRoom
    if (!first) return []
    const { accountId, roomId } = first
    const key = `${accountId}/${roomId}`
    return [{ key, name: roomNameOf(accountId, roomId), scope: { accountId, roomId }, ...sumOf(ofRoom) }]
  })
  const ofKinds = kinds.map((kind) => ({
    key: kind,
    name: words(`storage.kind.${kind}`),
    scope: { kind },
    ...sumOf(media.filter((each) => each.kind === kind)),
  }))
  const clear = async ({ scope }: Pick<Share, 'scope'>) => {
    if (!(await task.run(async () => storage.clear?.(scope)))) return
    close()
    onChanged()
  }
  const isAll = asked !== undefined && Object.keys(asked.scope).length === 0
  return (
    <>
      <Shares title={words('storage.byKind')} shares={ofKinds} onClear={setAsked} />
      <Shares title={words('storage.byRoom')} shares={rooms} onClear={setAsked} />
      <Button onClick={() => setAsked({ name: '', scope: {} })}>{words('storage.clear.all')}</Button>
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && close()}
          title={isAll ? words('storage.clear.all.ask') : words('storage.clear.ask', { name: isolateName(asked.name) })}
          description={words('storage.clear.text')}
          confirm={words('storage.clear')}
          danger
          busy={task.busy}
          error={task.error}
          onConfirm={() => clear(asked)}
        />
      )}
    </>
  )
}

interface SharesProps {
  readonly title: string
  readonly shares: readonly Share[]
  onClear(share: Share): void
}

function Shares({ title, shares, onClear }: SharesProps) {
  const words = useWords()
  const heading = useId()
  const largestFirst = shares.filter(({ files }) => files > 0).toSorted((a, b) => b.bytes - a.bytes)
  return (
    <section className={forms['group']} aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      <ul>
        {largestFirst.map((share) => (
          <li key={share.key} className={styles['share']}>
            <bdi className={styles['name']}>{share.name}</bdi>
            <span className={forms['hint']}>
              {sizeWords(share.bytes, words.language)}, {words('storage.count', { count: share.files })}
            </span>
            <Button
              variant="subtle"
              aria-label={words('storage.clear.of', { name: isolateName(share.name) })}
              onClick={() => onClear(share)}
            >
              {words('storage.clear')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const sumOf = (media: readonly MediaUsage[]): { bytes: number; files: number } => ({
  bytes: media.reduce((sum, { bytes }) => sum + bytes, 0),
  files: media.reduce((sum, { files }) => sum + files, 0),
})

function useRoomName(): (accountId: string, roomId: string) => string {
  const words = useWords()
  const rooms = useMessenger((state) => state.rooms)
  const people = useMessenger((state) => state.people)
  return (accountId, roomId) => {
    const room = rooms[accountId]?.[roomId]
    return room ? shownRoomName(room, people[accountId], words) : words('storage.unknownRoom')
  }
}
