import type { Notification } from '@maru/engine'
import { type NativeImage, nativeImage } from 'electron'
import { findMedia, type MediaDeps } from '../files/serve-media.ts'

/** Systems draw it at about this height. Over D-Bus it travels as plain pixels. */
const height = 360

/** The picture that a notification is shown with. */
export async function notifiedPicture(
  media: Pick<MediaDeps, 'api' | 'cache'>,
  { slot: { accountId, roomId }, picture: fileId }: Notification,
): Promise<NativeImage | undefined> {
  if (fileId === undefined) return undefined
  // Electron's own images are decoded from JPEG and PNG alone.
  const source = await findMedia(media, [{ accountId, roomId, fileId, variant: 'fallback' }])
  const pieces: Uint8Array[] = []
  for await (const piece of source?.read(0, source.bytes) ?? []) pieces.push(piece)
  const image = nativeImage.createFromBuffer(Buffer.concat(pieces))
  return image.isEmpty() ? undefined : image.resize({ height })
}
