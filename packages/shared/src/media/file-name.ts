import { z } from 'zod'
import { limits } from '../limits.ts'
import { withoutDisguise } from '../text/without-disguise.ts'

const refusedByWindows = /[<>:"|?*]/g
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const longestExtension = 20

/**
 * The name under which people see and save a file, made harmless: no folder, nothing invisible or disguised, nothing
 * that a system refuses. A name is never an error, since nobody can be asked to rename a photo before sending it.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = withoutDisguise(last)
    .replace(refusedByWindows, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  return shortened(plain.replace(windowsDevice, '_$1')) || 'file'
}

/** Cut before the extension, and not within a character. */
function shortened(name: string): string {
  if (name.length <= limits.fileNameMax) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= longestExtension ? name.slice(dot) : ''
  const stem = name.slice(0, limits.fileNameMax - extension.length).replace(/[\uD800-\uDBFF]$/, '')
  return stem.trimEnd() + extension
}

export const fileNameSchema = z
  .string()
  .max(limits.fileNameMax * 8)
  .transform(cleanFileName)
  .pipe(z.string().min(1).max(limits.fileNameMax))
  .meta({ description: `Made harmless, at most ${limits.fileNameMax} UTF-16 code units.` })
