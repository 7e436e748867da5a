import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useId, useRef } from 'react'
import { useWords } from '../texts/context.tsx'
import { type Crop, moved, type Size, sideOf, within, zoomed, zoomMax } from './crop.ts'
import styles from './pictures.module.css'

const area = 280
const step = 0.05
const zoomStep = 1.1

interface CropAreaProps {
  readonly url: string
  readonly picture: RefObject<HTMLImageElement | null>
  readonly size: Size
  readonly crop: Crop
  onCrop(crop: Crop): void
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}
const zooms: Readonly<Record<string, number>> = { '+': zoomStep, '=': zoomStep, '-': 1 / zoomStep }

/** The picture under a window of the shape in which it is shown, to be moved and zoomed. */
export function CropArea({ url, picture, size, crop, onCrop }: CropAreaProps) {
  const words = useWords()
  const hint = useId()
  const frame = useRef<HTMLButtonElement>(null)
  const held = useRef({ size, crop, onCrop })
  held.current = { size, crop, onCrop }
  useEffect(() => {
    const element = frame.current
    // React's own listeners can't keep the dialog from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { size, crop, onCrop } = held.current
      onCrop(zoomed(size, crop, event.deltaY < 0 ? zoomStep : 1 / zoomStep))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [])

  const scale = area / sideOf(size, crop)
  const onKeyDown = (event: KeyboardEvent) => {
    const [right, down] = moves[event.key] ?? []
    const zoom = zooms[event.key]
    if (right === undefined && zoom === undefined) return
    event.preventDefault()
    onCrop(zoom === undefined ? moved(size, crop, right ?? 0, down ?? 0) : zoomed(size, crop, zoom))
  }
  const onPointerMove = (event: PointerEvent) => {
    if (frame.current?.hasPointerCapture(event.pointerId))
      onCrop(moved(size, crop, -event.movementX / area, -event.movementY / area))
  }
  return (
    <>
      <button
        ref={frame}
        type="button"
        className={styles['area']}
        style={{ inlineSize: area, blockSize: area }}
        aria-label={words('picture.crop')}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onPointerMove={onPointerMove}
      >
        <img
          ref={picture}
          src={url}
          alt=""
          draggable={false}
          style={{
            inlineSize: size.width * scale,
            blockSize: size.height * scale,
            translate: `${area / 2 - crop.x * scale}px ${area / 2 - crop.y * scale}px`,
          }}
        />
      </button>
      <label className={styles['zoom']}>
        {words('picture.zoom')}
        <input
          type="range"
          min={1}
          max={zoomMax}
          step={0.01}
          value={crop.zoom}
          onChange={({ currentTarget }) => onCrop(within(size, { ...crop, zoom: Number(currentTarget.value) }))}
        />
      </label>
      <p id={hint} className={styles['hint']}>
        {words('picture.crop.hint')}
      </p>
    </>
  )
}
