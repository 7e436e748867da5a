import type { MethodInput } from '../contract/methods.ts'
import type { Environment } from '../ports/environment.ts'
import { type UploadFileDeps, uploadFile } from './upload-file.ts'

type Picture = Omit<MethodInput<'pictures.set'>, 'accountId'>

/**
 * Uploads a kept picture and sets it, of the user or of a room. It is tried once: the user waits for it, and sees why it
 * failed.
 */
export async function setPicture(
  { roomId, fileId, name, bytes }: Picture,
  deps: UploadFileDeps & Pick<Environment, 'newId'>,
): Promise<void> {
  const { server, keep, newId } = deps
  try {
    await keep.settle(fileId)
    await uploadFile({ keptAs: fileId, fileId, bytes }, deps, {
      begin: () => server.ask('files.beginPicture', { fileId, name, bytes, ...(roomId !== undefined && { roomId }) }),
      goOn() {},
      onUploading() {},
      onProgress() {},
    })
    if (roomId === undefined) await server.ask('accounts.setPicture', { picture: fileId })
    else await server.ask('rooms.update', { roomId, clientId: newId(), picture: fileId })
  } finally {
    await keep.remove([fileId])
  }
}
