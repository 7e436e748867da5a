import type { Notifier, Notification as Told } from '@maru/engine'
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
    show({ slot, title, names, content, sound }: Told) {
      const { accountId, roomId, messages, count, lastSeq } = slot
      const lines = messages.map(({ by, text }) => {
        const name = names[by] ?? by
        return name === title ? text : `${name}: ${text}`
      })
      const body = content ? lines.join('\n') : words().newMessages(count)
      show(`${accountId}/${roomId}`, content ? title : words().hidden, body, !sound, {
        accountId,
        roomId,
        seq: lastSeq,
      })
    },
    withdraw: ({ accountId, roomId }) => close(`${accountId}/${roomId}`),
    check(accountId, told) {
      if (!('Notification' in window) || Notification.permission !== 'granted') return told('shown', false)
      const notification = new Notification(words().checkTitle, { body: words().checkBody, tag: 'check', silent: true })
      notification.onshow = () => told('shown', true)
      notification.onerror = () => told('shown', false)
      notification.onclick = () => {
        window.focus()
        told('clicked', true)
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
