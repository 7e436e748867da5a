import { type FilesPreview, type Notifier, notificationLines } from '@maru/engine'
import type { OpenTarget } from '@maru/host'

interface NotifierTexts {
  newMessages(count: number): string
  hidden: string
  files(files: FilesPreview): string
  checkTitle: string
  checkBody: string
}

export interface BrowserNotifierDeps {
  /** In the current language. */
  texts(): NotifierTexts
  onClick(target: OpenTarget): void
}

/** The browser's notifications, one for each conversation, while this tab is open. */
export function browserNotifier({ texts, onClick }: BrowserNotifierDeps): Notifier {
  const shown = new Map<string, Notification>()
  const close = (tag: string) => {
    shown.get(tag)?.close()
    shown.delete(tag)
  }
  const show = (tag: string, title: string, body: string, silent: boolean, target: OpenTarget) => {
    if (!isAllowed()) return
    const notification = new Notification(title, { body, tag, silent, icon: '/icon.svg' })
    notification.onclick = () => {
      window.focus()
      onClick(target)
      close(tag)
    }
    notification.onclose = () => shown.delete(tag)
    shown.set(tag, notification)
  }
  return {
    show({ slot, text, sound }) {
      const { accountId, roomId, count, lastSeq } = slot
      const { hidden, newMessages, files } = texts()
      const body = text ? notificationLines(text, files).join('\n') : newMessages(count)
      show(`${accountId}/${roomId}`, text?.title ?? hidden, body, !sound, { accountId, roomId, seq: lastSeq })
    },
    withdraw: ({ accountId, roomId }) => close(`${accountId}/${roomId}`),
    summary(accountId, summary) {
      const tag = `${accountId}/`
      const { hidden, newMessages } = texts()
      if (summary) show(tag, hidden, newMessages(summary.count), true, { accountId })
      else close(tag)
    },
    check(accountId, onStep) {
      if (!isAllowed()) return onStep('shown', false)
      const { checkTitle, checkBody } = texts()
      const notification = new Notification(checkTitle, { body: checkBody, tag: 'check', silent: true })
      notification.onshow = () => onStep('shown', true)
      notification.onerror = () => onStep('shown', false)
      notification.onclick = () => {
        window.focus()
        onStep('clicked', true)
        onClick({ accountId })
        notification.close()
      }
    },
  }
}

const isAllowed = (): boolean => 'Notification' in window && Notification.permission === 'granted'
