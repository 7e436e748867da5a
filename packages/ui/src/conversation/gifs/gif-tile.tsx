import type { FileLink } from '@maru/shared'
import { useEffect, useState } from 'react'
import { thumbhashUrl } from '../../kit/files/thumbhash-url.ts'
import { useAccount, useName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { useFileSource } from '../files/use-file-source.ts'
import { useReducedMotion, useSeen } from '../files/use-seen.ts'
import styles from './gifs.module.css'
import type { Gif } from './recent-gifs.ts'

interface GifTileProps {
  readonly accountId: string
  readonly gif: Gif
  readonly tabIndex: number
  onFocus(): void
  onSend(): void
}

/** A GIF above its blurred likeness, loaded once it comes into view, moving while it is there. */
export function GifTile({ accountId, gif, tabIndex, onFocus, onSend }: GifTileProps) {
  const words = useWords()
  const { file, by } = gif
  const who = useName(accountId, by)
  const isOwn = useAccount(accountId)?.profile.userId === by
  const [seenBy, isSeen] = useSeen()
  const [wasSeen, setWasSeen] = useState(false)
  useEffect(() => {
    if (isSeen) setWasSeen(true)
  }, [isSeen])
  const blurred = file.thumbhash === undefined ? undefined : thumbhashUrl(file.thumbhash)
  return (
    <button
      ref={seenBy}
      type="button"
      data-gif=""
      className={styles['gif']}
      tabIndex={tabIndex}
      title={file.name}
      aria-label={words(isOwn ? 'gifs.sendOwn' : 'gifs.send', { name: file.name, who: isolateName(who) })}
      style={blurred === undefined ? undefined : { backgroundImage: `url("${blurred}")` }}
      onFocus={onFocus}
      onClick={onSend}
    >
      {wasSeen && <Moving {...{ accountId, gif, isSeen }} />}
    </button>
  )
}

function Moving({
  accountId,
  gif: { roomId, file },
  isSeen,
}: Pick<GifTileProps, 'accountId' | 'gif'> & { readonly isSeen: boolean }) {
  const isStill = useReducedMotion()
  const source = useFileSource({ accountId, roomId, fileId: file.id, variants: isSeen && !isStill ? moving : stills })
  if (source.url === undefined) return null
  return (
    <img src={source.url} alt="" decoding="async" draggable={false} onLoad={source.onLoad} onError={source.onError} />
  )
}

const moving: readonly FileLink['name'][] = ['view', 'still', 'thumb']
const stills: readonly FileLink['name'][] = ['still', 'thumb', 'fallback']
