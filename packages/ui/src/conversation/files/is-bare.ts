import { isPicture, type ShownFile } from './shown-file.ts'

interface Said {
  readonly text: string
  readonly replyTo?: unknown
  readonly forwarded?: unknown
}

/** Whether a message is nothing but pictures, which then stand without a bubble around them. */
export const isBare = ({ text, replyTo, forwarded }: Said, files: readonly Pick<ShownFile, 'kind'>[]): boolean =>
  text === '' &&
  replyTo === undefined &&
  forwarded === undefined &&
  files.length > 0 &&
  files.every((file) => isPicture(file) || file.kind === 'video')
