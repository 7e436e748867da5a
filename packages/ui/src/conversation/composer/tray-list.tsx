import { ArrowLeft, ArrowRight, Ellipsis, EyeOff, File, Image, Video, X } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { classes, IconButton, Menu, type MenuItem } from '../../kit/design/index.ts'
import { FileIcon } from '../../kit/files/file-icon.tsx'
import { sizeWords } from '../../kit/files/size-words.ts'
import type { TrayFile, TrayHandle } from '../../kit/files/trays.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './tray.module.css'

interface TrayListProps {
  readonly tray: TrayHandle
  /** The last file was removed. */
  onEmptied(): void
}

/** The files that go with the next message, in the order in which they will be shown. */
export function TrayList({ tray, onEmptied }: TrayListProps) {
  const words = useWords()
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<number>()
  const remove = ({ key }: TrayFile, index: number) => {
    tray.remove(key)
    if (tray.files.length === 1) return onEmptied()
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLElement>('[data-remove]')
      ;(buttons?.[index] ?? buttons?.[index - 1])?.focus()
    })
  }
  const drop = (event: DragEvent, index: number) => {
    if (dragged === undefined) return
    event.preventDefault()
    tray.move(dragged, index)
    setDragged(undefined)
  }
  return (
    <ul
      ref={list}
      className={styles['tray']}
      aria-label={words('tray.label')}
      aria-busy={tray.isKeeping}
      data-sideways=""
    >
      {tray.files.map((file, index) => (
        <li
          key={file.key}
          className={classes(styles['item'], dragged === file.key && styles['dragged'])}
          draggable={!tray.isKeeping}
          onDragStart={() => setDragged(file.key)}
          onDragEnd={() => setDragged(undefined)}
          onDragOver={(event) => dragged !== undefined && event.preventDefault()}
          onDrop={(event) => drop(event, index)}
        >
          <TrayItem tray={tray} file={file} index={index} onRemove={() => remove(file, index)} />
        </li>
      ))}
    </ul>
  )
}

interface TrayItemProps {
  readonly tray: TrayHandle
  readonly file: TrayFile
  readonly index: number
  onRemove(): void
}

function TrayItem({ tray, file, index, onRemove }: TrayItemProps) {
  const words = useWords()
  const { name, size } = file.file
  const items = useOptions(tray, file, index)
  return (
    <>
      <Likeness file={file} />
      <span className={styles['text']}>
        <bdi className={styles['name']} title={name}>
          {name}
        </bdi>
        <span className={styles['size']}>{sizeWords(size, words.language)}</span>
      </span>
      {!tray.isKeeping && (
        <span className={styles['buttons']}>
          {items.length > 0 && (
            <Menu trigger={<IconButton label={words('tray.options', { name })} icon={<Ellipsis />} />} items={items} />
          )}
          <IconButton label={words('tray.remove', { name })} icon={<X />} data-remove="" onClick={onRemove} />
        </span>
      )}
    </>
  )
}

function useOptions(tray: TrayHandle, { key, kind, asFile, spoiler }: TrayFile, index: number): MenuItem[] {
  const words = useWords()
  const asItself = kind === 'video' ? 'tray.asVideo' : 'tray.asPicture'
  const move = (to: number) => () => tray.move(key, to)
  return [
    ...(kind !== 'file' && !asFile
      ? [
          {
            label: words(spoiler ? 'tray.noSpoiler' : 'tray.spoiler'),
            icon: <EyeOff />,
            onSelect: () => tray.alter(key, { spoiler: !spoiler }),
          },
        ]
      : []),
    ...(kind !== 'file'
      ? [
          {
            label: words(asFile ? asItself : 'tray.asFile'),
            icon: asFile ? <Image /> : <File />,
            onSelect: () => tray.alter(key, { asFile: !asFile }),
          },
        ]
      : []),
    ...(index > 0 ? [{ label: words('tray.earlier'), icon: <ArrowLeft />, onSelect: move(index - 1) }] : []),
    ...(index < tray.files.length - 1
      ? [{ label: words('tray.later'), icon: <ArrowRight />, onSelect: move(index + 1) }]
      : []),
  ]
}

/** The picture itself, or what stands for it. */
function Likeness({ file: { file, kind, url, asFile, spoiler } }: { file: TrayFile }) {
  const [failed, setFailed] = useState(false)
  if (kind === 'picture' && !asFile && !failed)
    return (
      <span className={classes(styles['likeness'], spoiler && styles['covered'])}>
        <img src={url} alt="" draggable={false} onError={() => setFailed(true)} />
        {spoiler && <EyeOff size={18} aria-hidden="true" />}
      </span>
    )
  return (
    <span className={styles['likeness']}>
      {kind === 'video' && !asFile ? <Video size={24} aria-hidden="true" /> : <FileIcon name={file.name} size={24} />}
      {spoiler && !asFile && <EyeOff size={18} aria-hidden="true" />}
    </span>
  )
}
