import type { Notification as EngineNotification, Messenger, Notifier } from '@maru/engine'
import type { OpenTarget } from '@maru/host'
import { Notification } from 'electron'
import type { Say } from '../texts.ts'

export interface NotifierDeps {
  say(): Say
  open(target: OpenTarget): void
  messenger(): Messenger
  /** A locked app takes no reply: anybody could write it. */
  locked(): boolean
  /** There is something new, with a sound or without. */
  news(): void
}

export interface SystemNotifier extends Notifier {
  /** A line from the app itself, in the place where messages are told. */
  say(body: string): void
  /** Takes back all that is shown: the app was locked, or ends, and no click would be heard. */
  clear(): void
}

/** The system's notifications: one for each conversation, gone when it is read anywhere. */
export function systemNotifier({ say, open, messenger, locked, news }: NotifierDeps): SystemNotifier {
  // Kept until they are withdrawn: a click is heard only as long as its object is there, and Windows says "closed"
  // also of those that wait in its notification centre.
  const shown = new Map<string, Notification>()
  const close = (slot: string) => {
    shown.get(slot)?.close()
    shown.delete(slot)
  }
  const show = (slot: string, notification: Notification) => {
    close(slot)
    shown.set(slot, notification)
    notification.show()
  }

  return {
    show(message) {
      const { accountId, roomId, lastSeq } = message.slot
      const notification = new Notification({
        ...textOf(message, say()),
        silent: !message.sound,
        hasReply: !locked(),
        replyPlaceholder: say()('reply'),
      })
      notification.on('click', () => open({ accountId, roomId, seq: lastSeq }))
      // Through the outbox, as everything that one writes: it is kept before it is sent.
      notification.on('reply', ({ reply }) => void answer(reply))
      const answer = async (text: string) => {
        if (text.trim() === '' || locked()) return
        const { call } = messenger()
        await call('messages.send', { accountId, roomId, text })
        await call('messages.read', { accountId, roomId, seq: lastSeq })
      }
      show(`${accountId}/${roomId}`, notification)
      news()
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
      news()
    },
    check(accountId, onStep) {
      const notification = new Notification({ title: say()('checkTitle'), body: say()('checkBody'), silent: true })
      notification.on('show', () => onStep('shown', true))
      notification.on('failed', () => onStep('shown', false))
      notification.on('click', () => {
        onStep('clicked', true)
        open({ accountId })
      })
      show('check', notification)
    },
    say(body) {
      const notification = new Notification({ title: 'Maru', body, silent: true })
      notification.on('click', () => open({}))
      show('say', notification)
    },
    clear() {
      for (const slot of [...shown.keys()]) close(slot)
    },
  }
}

function textOf({ slot, text }: EngineNotification, say: Say): { title: string; body: string } {
  if (!text) return { title: 'Maru', body: say('newMessages', { count: slot.count }) }
  return { title: text.title, body: written(text.lines.join('\n')) }
}

/** Linux takes a body for markup, and people write what looks like it. */
function written(text: string): string {
  if (process.platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
