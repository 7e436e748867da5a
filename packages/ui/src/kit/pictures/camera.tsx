import { useEffect, useRef, useState } from 'react'
import { Button } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './pictures.module.css'

type CameraState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly stream: MediaStream }
  | { readonly kind: 'denied' | 'none' }

const wanted = {
  audio: false,
  video: { facingMode: 'user', width: { ideal: 1_280 }, height: { ideal: 1_280 } },
} as const

/** The camera, on only as long as it is looked at. */
function useCamera(): CameraState {
  const [state, setState] = useState<CameraState>({ kind: 'starting' })
  useEffect(() => {
    let isOpen = true
    let stream: MediaStream | undefined
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia(wanted)
        if (isOpen) setState({ kind: 'on', stream })
        else stop()
      } catch (error) {
        const isDenied = error instanceof DOMException && error.name === 'NotAllowedError'
        if (isOpen) setState({ kind: isDenied ? 'denied' : 'none' })
      }
    }
    void start()
    return () => {
      isOpen = false
      stop()
    }
  }, [])
  return state
}

interface CameraProps {
  onTaken(picture: Blob): void
  onBack(): void
}

export function Camera({ onTaken, onBack }: CameraProps) {
  const words = useWords()
  const state = useCamera()
  const video = useRef<HTMLVideoElement>(null)
  const stream = state.kind === 'on' ? state.stream : undefined
  useEffect(() => {
    if (video.current) video.current.srcObject = stream ?? null
  }, [stream])
  return (
    <>
      {state.kind === 'on' ? (
        <video
          ref={video}
          className={styles['camera']}
          aria-label={words('picture.camera.preview')}
          autoPlay
          muted
          playsInline
        />
      ) : (
        <p className={styles['camera']} role="status">
          {words(state.kind === 'starting' ? 'picture.camera.starting' : `picture.camera.${state.kind}`)}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button variant="subtle" onClick={onBack}>
          {words('picture.camera.back')}
        </Button>
        <Button
          variant="primary"
          disabled={state.kind !== 'on'}
          onClick={async () => {
            if (video.current?.videoWidth) onTaken(await frameOf(video.current))
          }}
        >
          {words('picture.take')}
        </Button>
      </div>
    </>
  )
}

/** What is seen: the other way round than others see it, as in a mirror. */
async function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
  const context = canvas.getContext('2d')
  context?.scale(-1, 1)
  context?.drawImage(video, -video.videoWidth, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}
