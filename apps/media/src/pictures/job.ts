import type { AttachmentKind, ErrorCode, SendAs, Variant } from '@maru/shared'

export interface PictureLimits {
  /** Of one frame. */
  readonly pixels: number
  readonly frames: number
  /** Of all frames together. */
  readonly animatedPixels: number
}

/** FFmpeg’s programs. Without them, of a video nothing is known but what its sender says. */
export interface VideoTools {
  readonly ffmpeg: string
  readonly ffprobe: string
}

/** One upload to look at and, if it is shown as a picture, to make the variants of. */
export interface InspectJob {
  readonly path: string
  readonly as: SendAs | 'preview'
  /** An empty folder for the variants. */
  readonly folder: string
  readonly limits: PictureLimits
  /** Each of the programs may work for so many seconds. */
  readonly video?: (VideoTools & { readonly seconds: number }) | undefined
}

export interface MadeVariant extends Omit<Variant, 'blob' | 'bytes'> {
  readonly path: string
}

export interface Inspected {
  readonly kind: AttachmentKind
  readonly type: string
  readonly width?: number
  readonly height?: number
  readonly duration?: number
  readonly thumbhash?: string
  readonly variants: readonly MadeVariant[]
}

/** Why a file can't be shown as what it was sent as. */
export type Refusal = Extract<ErrorCode, 'media.unsupported' | 'media.unreadable' | 'media.too_complex'>

export type InspectAnswer = { readonly done: Inspected } | { readonly refused: Refusal }
