import type { Messenger, Notification } from '@maru/engine'
import { type NativeImage, nativeImage } from 'electron'

/** Systems draw it at about this height. Over D-Bus it travels as plain pixels. */
const height = 360

/** The picture that a notification is shown with, as every system can show it. */
export async function notifiedPicture(
  messenger: Messenger,
  { slot, picture }: Notification,
): Promise<NativeImage | undefined> {
  if (picture === undefined) return undefined
  const { accountId, roomId } = slot
  const { files } = await messenger.call('files.links', { accountId, roomId, fileIds: [picture] })
  // Electron's own images are decoded from JPEG and PNG alone.
  const link = files[0]?.variants.find(({ name }) => name === 'fallback')
  if (!link) return undefined
  const response = await fetch(link.url, { redirect: 'error' })
  if (!response.ok) return undefined
  const image = nativeImage.createFromBuffer(Buffer.from(await response.arrayBuffer()))
  return image.isEmpty() ? undefined : image.resize({ height })
}
