import { limits } from '@maru/shared'

const near = 500

/** How many letters fit, once there are few; less than none when it is too long. */
export function roomLeft(text: string): number | undefined {
  const left = limits.messageMax - text.normalize('NFC').length
  return left <= near ? left : undefined
}
