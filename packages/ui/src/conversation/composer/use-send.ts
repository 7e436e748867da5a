import type { OutgoingFile } from '@maru/engine'
import { limits } from '@maru/shared'
import type { TrayFile } from '../../kit/files/trays.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall, useHost } from '../../kit/messenger/context.tsx'
import type { ComposerMode } from './composer-mode.ts'
import { keepFiles } from './keep-files.ts'
import type { Names } from './names.ts'

interface SendDeps {
  readonly accountId: string
  readonly roomId: string
  readonly names: Names
}

/** Sends messages and saves edits, with the state of the last attempt. */
export function useSend({ accountId, roomId, names }: SendDeps) {
  const call = useCall()
  const { kind: host } = useHost()
  const { busy, error, run, reset } = useTask()
  const contentOf = (text: string) => {
    const mentionsAll = names.mentionsAll(text)
    const mentions = names.mentioned(text).slice(0, limits.mentionsMax)
    return { text, mentions, ...(mentionsAll && { mentionsAll }) }
  }
  return {
    busy,
    error,
    clearError: reset,
    send: (text: string, mode: ComposerMode | undefined, files: readonly TrayFile[] = []) =>
      run(() => {
        const message = {
          accountId,
          roomId,
          ...contentOf(text),
          ...replyOf(mode),
        }
        if (files.length === 0) return call('messages.send', message)
        return keepFiles({ call, host, accountId }, files, (kept) => call('messages.send', { ...message, files: kept }))
      }),
    sendCopy: (file: OutgoingFile, mode: ComposerMode | undefined) =>
      run(() =>
        call('messages.send', { accountId, roomId, text: '', files: [file], ...replyOf(mode), keepsDraft: true }),
      ),
    save: (text: string, { item }: Extract<ComposerMode, { kind: 'edit' }>) =>
      run(async () => {
        if (item.kind === 'outgoing')
          await call('outbox.edit', { accountId, clientId: item.clientId, ...contentOf(text) })
        else if (text !== item.text)
          await call('messages.edit', { accountId, roomId, target: item.seq, ...contentOf(text) })
      }),
  }
}

const replyOf = (mode: ComposerMode | undefined) => (mode?.kind === 'reply' ? { replyTo: mode.item.seq } : {})

const showLeftFrom = 500

/** How many characters still fit; undefined while there are plenty, negative when the text is too long. */
export function charactersLeft(text: string): number | undefined {
  const left = limits.messageMax - text.normalize('NFC').length
  return left <= showLeftFrom ? left : undefined
}

/** With files, a message can do without a text. */
export const canBeSent = (text: string, hasFiles: boolean): boolean =>
  (hasFiles || text.trim() !== '') && (charactersLeft(text) ?? 0) >= 0
