import { MaruError } from '@maru/shared'
import type { PictureUse, Store } from '../store/port.ts'
import { isReady } from './links.ts'

interface ClaimDeps {
  readonly files: Pick<Store['files'], 'get' | 'claimPicture'>
  readonly clock: () => number
}

/** Requires that the picture can be set for this, and keeps it from being swept meanwhile. */
export async function claimPicture({ files, clock }: ClaimDeps, fileId: string, use: PictureUse): Promise<void> {
  const [file] = await files.get([fileId])
  const isTheirs = file?.by === use.by && file.purpose === use.purpose && file.roomId === use.roomId && !file.removed
  if (!isTheirs) throw new MaruError('media.not_found')
  if (!isReady(file)) throw new MaruError('media.incomplete')
  const { kind } = file.content
  if (kind !== 'picture' && kind !== 'gif') throw new MaruError('media.not_picture')
  if (!(await files.claimPicture(fileId, use, clock()))) throw new MaruError('media.not_found')
}
