import type { Messenger, Notifier, Notification as Told } from '@maru/engine'
import { Notification } from 'electron'
import type { OpenTarget } from '../contract/host.ts'
import type { Say } from './texts.ts'

export interface NotifierHooks {
  say(): Say
  open(target: OpenTarget): void
  messenger(): Messenger
}

/** The system's notifications: one for each conversation, gone when it is read anywhere. */
export function systemNotifier({ say, open, messenger }: NotifierHooks): Notifier {
  const shown = new Map<string, Notification>()
  const close = (slot: string) => {
    shown.get(slot)?.close()
    shown.delete(slot)
  }
  const show = (slot: string, notification: Notification) => {
    close(slot)
    shown.set(slot, notification)
    notification.on('close', () => shown.get(slot) === notification && shown.delete(slot))
    notification.show()
  }

  return {
    show(told) {
      const { accountId, roomId, lastSeq } = told.slot
      const slot = `${accountId}/${roomId}`
      const notification = new Notification({
        ...textOf(told, say()),
        silent: !told.sound,
        hasReply: true,
        replyPlaceholder: say()('reply'),
      })
      notification.on('click', () => open({ accountId, roomId, seq: lastSeq }))
      // Through the outbox, as everything that one writes: it is kept before it is sent.
      notification.on('reply', ({ reply }) => void answer(reply))
      const answer = async (text: string) => {
        if (text.trim() === '') return
        const { call } = messenger()
        await call('messages.send', { accountId, roomId, text })
        await call('messages.read', { accountId, roomId, seq: lastSeq })
      }
      show(slot, notification)
    },
    withdraw: ({ accountId, roomId }) => close(`${accountId}/${roomId}`),
    summary(accountId, summary) {
      const slot = `${accountId}/`
      if (!summary) return close(slot)
      const notification = new Notification({
        title: 'Maru',
        body: say()('newMessages', { count: summary.count }),
        silent: true,
      })
      notification.on('click', () => open({ accountId }))
      show(slot, notification)
    },
  }
}

function textOf({ slot, title, names, content }: Told, say: Say): { title: string; body: string } {
  if (!content) return { title: 'Maru', body: say('newMessages', { count: slot.count }) }
  const lines = slot.messages.map(({ by, text }) => {
    const name = names[by] ?? by
    return name === title ? text : `${name}: ${text}`
  })
  return { title, body: lines.join('\n') }
}
