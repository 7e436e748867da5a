import type { OutgoingFile } from '@maru/engine'
import { Film } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { EmptyState, ErrorNote, Spinner } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { FileScope } from '../files/shown-file.ts'
import { GifTile } from './gif-tile.tsx'
import styles from './gifs.module.css'
import { copyOf } from './recent-gifs.ts'
import { useRecentGifs } from './use-recent-gifs.ts'

interface GifPickerProps extends FileScope {
  onSend(gif: OutgoingFile): void
}

/** The room's recent GIFs and one's own; a click sends one again. */
export function GifPicker({ accountId, roomId, onSend }: GifPickerProps) {
  const words = useWords()
  const { gifs, error, retry } = useRecentGifs({ accountId, roomId })
  const [active, setActive] = useState(0)
  if (gifs?.length === 0)
    return (
      <div className={styles['gifs']}>
        <EmptyState icon={<Film />} title={words('gifs.none')} text={words('gifs.noneText')} />
      </div>
    )
  return (
    <fieldset className={styles['gifs']} aria-label={words('gifs.list')} onKeyDown={moveFocus}>
      {!gifs && error !== undefined && <ErrorNote error={error} onRetry={retry} />}
      {!gifs && error === undefined && <Spinner />}
      <div className={styles['grid']}>
        {gifs?.map((gif, index) => (
          <GifTile
            key={gif.file.id}
            {...{ accountId, gif }}
            tabIndex={index === Math.min(active, gifs.length - 1) ? 0 : -1}
            onFocus={() => setActive(index)}
            onSend={() => onSend(copyOf(gif))}
          />
        ))}
      </div>
    </fieldset>
  )
}

const columns = 3

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
  if (by === undefined || !(event.target instanceof HTMLElement)) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-gif]')]
  all[all.indexOf(event.target) + by]?.focus()
  event.preventDefault()
}
