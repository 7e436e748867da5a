import {
  type FilesPreview,
  type Messenger,
  type Notifier,
  notificationLines,
  PictureWaits,
  realEnvironment,
} from '@maru/engine'
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
  messenger(): Messenger
  onClick(target: OpenTarget): void
}

/** The browser's notifications, one for each conversation, while this tab is open. */
export function browserNotifier({ texts, messenger, onClick }: BrowserNotifierDeps): Notifier {
  const shown = new Map<string, Notification>()
  const close = (tag: string) => {
    shown.get(tag)?.close()
    shown.delete(tag)
  }
  const show = (tag: string, title: string, options: NotificationOptions, target: OpenTarget) => {
    if (!isAllowed()) return
    const notification = new Notification(title, { icon: '/icon.svg', ...options, tag })
    notification.onclick = () => {
      window.focus()
      onClick(target)
      close(tag)
    }
    notification.onclose = () => shown.delete(tag)
    shown.set(tag, notification)
  }
  const waits = new PictureWaits<string>(
    realEnvironment.clock,
    async ({ accountId, roomId, fileId }) => {
      const { call } = messenger()
      const fileIds = [fileId]
      const { files } =
        roomId === undefined
          ? await call('files.pictures', { accountId, fileIds })
          : await call('files.links', { accountId, roomId, fileIds })
      return files[0]?.variants.find(({ name }) => name === 'thumb')?.url
    },
    ({ slot, text, sound }, { picture: image, face: icon }) => {
      const { accountId, roomId, count, lastSeq } = slot
      const { hidden, newMessages, files } = texts()
      const body = text ? notificationLines(text, files).join('\n') : newMessages(count)
      const options = {
        body,
        silent: !sound,
        ...(image !== undefined && { image }),
        ...(icon !== undefined && { icon }),
      }
      show(`${accountId}/${roomId}`, text?.title ?? hidden, options, { accountId, roomId, seq: lastSeq })
    },
  )
  return {
    show: (notification) => waits.show(notification),
    withdraw(about) {
      waits.withdraw(about)
      close(`${about.accountId}/${about.roomId}`)
    },
    summary(accountId, summary) {
      const tag = `${accountId}/`
      const { hidden, newMessages } = texts()
      if (summary) show(tag, hidden, { body: newMessages(summary.count), silent: true }, { accountId })
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
