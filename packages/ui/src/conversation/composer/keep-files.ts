import type { Messenger, OutgoingFile } from '@maru/engine'
import type { Host } from '@maru/host'
import { cleanFileName, newId } from '@maru/shared'
import { rememberOwnFile } from '../../kit/files/own-files.ts'
import { isPhonePhoto, type TrayFile } from '../../kit/files/trays.ts'
import { keepFile } from '../../kit/messenger/keep-file.ts'

interface KeepDeps {
  readonly call: Messenger['call']
  readonly host: Host['kind']
  readonly accountId: string
}

/** Hands the files of a message to the engine, and then the message. If either fails, the engine keeps none of them. */
export async function keepFiles(
  { call, host, accountId }: KeepDeps,
  files: readonly TrayFile[],
  send: (files: OutgoingFile[]) => Promise<unknown>,
): Promise<void> {
  const kept: OutgoingFile[] = []
  try {
    for (const tray of files) {
      const file = await outgoing(tray)
      kept.push(file)
      await keepFile(call, host, { accountId, fileId: file.id, file: tray.file })
      if (file.as !== 'file') rememberOwnFile(file.id, tray.file)
    }
    await send(kept)
  } catch (error) {
    for (const { id } of kept) call('files.discard', { accountId, fileId: id }).catch(() => undefined)
    throw error
  }
}

/** What can't be shown here is sent as a file. */
async function outgoing({ file, kind, asFile, spoiler, measured }: TrayFile): Promise<OutgoingFile> {
  const id = newId()
  const sent = { id, name: cleanFileName(file.name), bytes: file.size }
  const size = asFile ? undefined : await measured
  if (asFile || (!size && !isPhonePhoto(file))) return { ...sent, as: 'file' }
  return { ...sent, as: kind, ...size, ...(spoiler && { spoiler }) }
}
