import { limits } from '@maru/shared'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import type { ComposerMode } from './composer-mode.ts'
import type { Names } from './names.ts'

interface SendDeps {
  readonly accountId: string
  readonly roomId: string
  readonly names: Names
}

/** Sends messages and saves edits, with the state of the last attempt. */
export function useSend({ accountId, roomId, names }: SendDeps) {
  const call = useCall()
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
    send: (text: string, mode: ComposerMode | undefined) =>
      run(() =>
        call('messages.send', {
          accountId,
          roomId,
          ...contentOf(text),
          ...(mode?.kind === 'reply' && { replyTo: mode.item.seq }),
        }),
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

const showLeftFrom = 500

/** How many characters still fit; undefined while there are plenty, negative when the text is too long. */
export function charactersLeft(text: string): number | undefined {
  const left = limits.messageMax - text.normalize('NFC').length
  return left <= showLeftFrom ? left : undefined
}

export const canBeSent = (text: string): boolean => text.trim() !== '' && (charactersLeft(text) ?? 0) >= 0
