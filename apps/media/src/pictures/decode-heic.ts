import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { PictureLimits } from './job.ts'
import { RefusedError } from './refused-error.ts'

interface HeifImage {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  /** Fills the target with RGBA, turned the way it is meant to be seen. Answers null if the decoder failed. */
  display(target: HeifTarget, whenDone: (result: HeifTarget | null) => void): void
  free(): void
}
interface HeifTarget {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}
interface LibHeif {
  readonly HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] }
}

// Its own types are those of the C functions; this is what it adds to them.
const loadLibHeif = (): LibHeif => createRequire(import.meta.url)('libheif-js/wasm-bundle') as LibHeif

/** The pixels of an iPhone's photo: sharp comes without a decoder of HEVC. It runs as WebAssembly, in memory of its own. */
export async function decodeHeic(path: string, limits: PictureLimits): Promise<HeifTarget> {
  const { HeifDecoder } = loadLibHeif()
  const images = new HeifDecoder().decode(await readFile(path))
  const primary = images.find((image) => image.is_primary()) ?? images[0]
  if (!primary) throw new RefusedError('media.unreadable')
  const [width, height] = [primary.get_width(), primary.get_height()]
  if (width * height > limits.pixels) throw new RefusedError('media.too_complex')
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height }
  await new Promise<void>((resolve, reject) => {
    primary.display(target, (result) => (result ? resolve() : reject(new RefusedError('media.unreadable'))))
  })
  return target
}
