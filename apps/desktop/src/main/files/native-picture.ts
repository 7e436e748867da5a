import { type NativeImage, nativeImage } from 'electron'
import type { MediaFile } from './media-cache.ts'
import { findMedia, type MediaDeps } from './serve-media.ts'

/** A picture as the system shows it outside of windows, if it can be had. */
export async function nativePicture(
  media: Pick<MediaDeps, 'api' | 'cache'>,
  wanted: Omit<MediaFile, 'variant'>,
): Promise<NativeImage | undefined> {
  // Electron's own images are decoded from JPEG and PNG alone.
  const source = await findMedia(media, [{ ...wanted, variant: 'fallback' }])
  const pieces: Uint8Array[] = []
  for await (const piece of source?.read(0, source.bytes) ?? []) pieces.push(piece)
  const image = nativeImage.createFromBuffer(Buffer.concat(pieces))
  return image.isEmpty() ? undefined : image
}
