import { Dialog } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { takeFocus, useFocusReturn } from '../../kit/focus/dialog-focus.ts'
import { useName, useOneLine } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { FileScope } from '../files/shown-file.ts'
import styles from './lightbox.module.css'
import { LightboxPicture } from './lightbox-picture.tsx'
import { LightboxTools } from './lightbox-tools.tsx'
import type { ShownPicture } from './shown-pictures.ts'
import { useViewGestures } from './use-view-gestures.ts'

interface LightboxProps {
  readonly scope: FileScope
  readonly pictures: readonly ShownPicture[]
  /** The one that was opened. */
  readonly fileId: string
  onClose(): void
  onGo(seq: number): void
  /** The first pictures are reached: there may be more before them. */
  onStart?(): void
}

/** A conversation's pictures, one at a time, over everything. */
export function Lightbox({ scope, pictures, fileId, onClose, onGo, onStart }: LightboxProps) {
  const words = useWords()
  const finalFocus = useFocusReturn(true)
  const [shownId, setShownId] = useState(fileId)
  const index = pictures.findIndex(({ file }) => file.id === shownId)
  const shown = pictures[index]
  useEffect(() => {
    // It was deleted meanwhile.
    if (!shown) onClose()
  }, [shown, onClose])
  const isNearStart = index >= 0 && index < nearStart
  useEffect(() => {
    if (isNearStart) onStart?.()
  }, [isNearStart, onStart])
  const go = (by: number) => {
    const next = pictures[index + by]
    if (next) setShownId(next.file.id)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={takeFocus}
          finalFocus={finalFocus}
          className={styles['lightbox']}
          aria-label={words('lightbox.title')}
        >
          {shown && (
            <Shown
              scope={scope}
              shown={shown}
              place={words('lightbox.place', { index: index + 1, count: pictures.length })}
              hasPrevious={index > 0}
              hasNext={index < pictures.length - 1}
              onMove={go}
              onClose={onClose}
              onGo={onGo}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const nearStart = 5

interface ShownProps {
  readonly scope: FileScope
  readonly shown: ShownPicture
  /** Which of how many it is, in words. */
  readonly place: string
  readonly hasPrevious: boolean
  readonly hasNext: boolean
  onMove(by: number): void
  onClose(): void
  onGo(seq: number): void
}

function Shown({ scope, shown, place, hasPrevious, hasNext, onMove, onClose, onGo }: ShownProps) {
  const words = useWords()
  const stage = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const image = useRef<HTMLImageElement>(null)
  const gestures = useViewGestures({ stage, picture: frame, onSwipe: (by) => move(by), onBeside: onClose })
  const move = (by: number) => {
    gestures.reset()
    onMove(by)
  }
  const { view } = gestures
  useKeys({
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    '+': gestures.closer,
    '=': gestures.closer,
    '-': gestures.farther,
    '0': gestures.reset,
    KeyR: gestures.turn,
  })
  return (
    <>
      <LightboxTools
        scope={scope}
        shown={shown}
        image={image}
        scale={view.scale}
        gestures={gestures}
        onGo={() => {
          onClose()
          onGo(shown.item.seq)
        }}
      />
      <div ref={stage} className={styles['stage']} data-zoomed={view.scale > 1 || undefined} {...gestures.events}>
        <LightboxPicture key={shown.file.id} scope={scope} file={shown.file} view={view} frame={frame} image={image} />
      </div>
      {/* Never taken away, or disabled, under the focus. */}
      <IconButton
        className={styles['previous']}
        label={words('lightbox.previous')}
        icon={<ChevronLeft />}
        aria-disabled={!hasPrevious}
        onClick={() => move(-1)}
      />
      <IconButton
        className={styles['next']}
        label={words('lightbox.next')}
        icon={<ChevronRight />}
        aria-disabled={!hasNext}
        onClick={() => move(1)}
      />
      <Caption scope={scope} shown={shown} place={place} />
      <Dialog.Close render={<IconButton className={styles['close']} label={words('design.close')} icon={<X />} />} />
    </>
  )
}

/** By `key`, or for letters by `code`, which is the same on a Korean layout; wherever the focus is in the dialog. */
function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const act = latest.current[event.key] ?? latest.current[event.code]
      if (!act) return
      event.preventDefault()
      act()
    }
    // Before the dialog, which keeps the arrows to itself.
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}

function Caption({ scope, shown, place }: Pick<ShownProps, 'scope' | 'shown' | 'place'>) {
  const words = useWords()
  const { seq, by, at, text } = shown.item
  const name = useName(scope.accountId, by)
  return (
    <div className={styles['caption']}>
      <p className={styles['by']} aria-live="polite">
        <bdi>{name}</bdi>
        <time dateTime={new Date(at).toISOString()}>{words.date(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
        <span>{place}</span>
      </p>
      {text === undefined ? <AskedText {...scope} seq={seq} /> : <Said accountId={scope.accountId} text={text} />}
    </div>
  )
}

function AskedText({ accountId, roomId, seq }: FileScope & { readonly seq: number }) {
  const { value } = useQuery('messages.get', { accountId, roomId, seqs: [seq] })
  return <Said accountId={accountId} text={value?.messages[0]?.text ?? ''} />
}

function Said({ accountId, text }: { readonly accountId: string; readonly text: string }) {
  const said = useOneLine(accountId, text.slice(0, 300))
  if (said === '') return null
  return (
    <p className={styles['said']} dir="auto">
      {said}
    </p>
  )
}
