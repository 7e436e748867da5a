import { limits } from '@maru/shared'
import { rgbaToThumbHash } from 'thumbhash'

export interface Measured {
  readonly width: number
  readonly height: number
  readonly thumbhash?: string
  /** Of a video, in milliseconds. */
  readonly duration?: number
}

const thumbhashSide = 100
const videoMs = 10_000

let last: Promise<unknown> = Promise.resolve()

/** The size and blurred likeness of a picture or video; undefined if this browser can't show it. One after the other. */
export function measureFile(file: File, kind: 'picture' | 'video'): Promise<Measured | undefined> {
  const measured = last
    .then(() => (kind === 'picture' ? ofPicture(file) : ofVideo(file)))
    .then(
      (found) => (fits(found.width) && fits(found.height) ? found : undefined),
      () => undefined,
    )
  last = measured
  return measured
}

const fits = (side: number): boolean => side >= 1 && side <= limits.pictureSideMax

async function ofPicture(file: File): Promise<Measured> {
  const picture = await createImageBitmap(file)
  try {
    const { width, height } = picture
    return { width, height, ...thumbhashOf(picture, width, height) }
  } finally {
    picture.close()
  }
}

async function ofVideo(file: File): Promise<Measured> {
  const url = URL.createObjectURL(file)
  const video = Object.assign(document.createElement('video'), { muted: true, preload: 'auto' })
  try {
    const ready = happens(video, 'loadeddata')
    video.src = url
    await ready
    const { videoWidth: width, videoHeight: height, duration } = video
    return {
      width,
      height,
      ...thumbhashOf(video, width, height),
      ...(Number.isFinite(duration) && { duration: Math.round(duration * 1_000) }),
    }
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}

function happens(video: HTMLVideoElement, name: string): Promise<unknown> {
  const signal = AbortSignal.timeout(videoMs)
  return new Promise((resolve, reject) => {
    video.addEventListener(name, resolve, { once: true })
    for (const target of [video, signal])
      target.addEventListener(target === video ? 'error' : 'abort', reject, { once: true })
  })
}

/** Left out where the browser doesn't let pages read pixels. */
function thumbhashOf(picture: CanvasImageSource, width: number, height: number): { thumbhash?: string } {
  const scale = Math.min(1, thumbhashSide / Math.max(width, height))
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  try {
    const canvas = new OffscreenCanvas(w, h).getContext('2d')
    canvas?.drawImage(picture, 0, 0, w, h)
    const pixels = canvas?.getImageData(0, 0, w, h).data
    return pixels ? { thumbhash: btoa(String.fromCharCode(...rgbaToThumbHash(w, h, pixels))) } : {}
  } catch {
    return {}
  }
}
