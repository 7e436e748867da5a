import type { Notifier } from '@maru/engine'
import type { OpenTarget } from '@maru/host'

interface NotifierWords {
  newMessages(count: number): string
  hidden: string
  checkTitle: string
  checkBody: string
}

/** The browser's notifications, while this tab lives: one for each conversation. */
export function browserNotifier(words: () => NotifierWords, open: (target: OpenTarget) => void): Notifier {
  const shown = new Map<string, Notification>()
  const close = (tag: string) => {
    shown.get(tag)?.close()
    shown.delete(tag)
  }
  const show = (tag: string, title: string, body: string, silent: boolean, target: OpenTarget) => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const notification = new Notification(title, { body, tag, silent, icon: '/icon.svg' })
    notification.onclick = () => {
      window.focus()
      open(target)
      close(tag)
    }
    notification.onclose = () => shown.delete(tag)
    shown.set(tag, notification)
  }
  return {
    show({ slot, text, sound }) {
      const { accountId, roomId, count, lastSeq } = slot
      const body = text ? text.lines.join('\n') : words().newMessages(count)
      show(`${accountId}/${roomId}`, text?.title ?? words().hidden, body, !sound, { accountId, roomId, seq: lastSeq })
    },
    withdraw: ({ accountId, roomId }) => close(`${accountId}/${roomId}`),
    check(accountId, onStep) {
      if (!('Notification' in window) || Notification.permission !== 'granted') return onStep('shown', false)
      const notification = new Notification(words().checkTitle, { body: words().checkBody, tag: 'check', silent: true })
      notification.onshow = () => onStep('shown', true)
      notification.onerror = () => onStep('shown', false)
      notification.onclick = () => {
        window.focus()
        onStep('clicked', true)
        open({ accountId })
        notification.close()
      }
    },
    summary(accountId, summary) {
      const tag = `${accountId}/`
      if (summary) show(tag, words().hidden, words().newMessages(summary.count), true, { accountId })
      else close(tag)
    },
  }
}
