import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { VideoTools } from './job.ts'

/** FFmpeg’s programs, where both are in one of the folders of a `PATH`. */
export function findVideoTools(path = ''): VideoTools | undefined {
  for (const folder of path.split(delimiter).filter((name) => name !== '')) {
    const [ffmpeg, ffprobe] = ['ffmpeg', 'ffprobe'].map((name) => program(join(folder, name)))
    if (ffmpeg !== undefined && ffprobe !== undefined) return { ffmpeg, ffprobe }
  }
  return undefined
}

function program(path: string): string | undefined {
  const file = process.platform === 'win32' ? `${path}.exe` : path
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile() ? file : undefined
  } catch {
    return undefined
  }
}
