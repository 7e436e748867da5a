import {
  type Notification as EngineNotification,
  type Messenger,
  type Notifier,
  notificationLines,
  PictureWaits,
  realEnvironment,
  type WantedPicture,
} from '@maru/engine'
import type { OpenTarget } from '@maru/host'
import { filesLine, mayPost } from '@maru/shared'
import { type NativeImage, Notification } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import type { Words } from '../texts.ts'

export interface SystemNotifierDeps {
  readonly words: Words
  readonly lock: AppLock
  /** The engine is created after its notifier. */
  messenger(): Messenger
  /** A picture to show with a notification, if it can be had. */
  findPicture(wanted: WantedPicture): Promise<NativeImage | undefined>
  onClick(target: OpenTarget): void
  /** A notification of new messages is shown, with a sound or without. */
  onShown(): void
}

export interface SystemNotifier extends Notifier {
  /** Shows a hint about the app itself. */
  showHint(body: string): void
  /** Removes all notifications: while the app is locked or about to quit, clicking them would do nothing. */
  clear(): void
}

/** Systems draw it at about this height. Over D-Bus it travels as plain pixels. */
const pictureHeight = 360

/** The system's notifications, one for each conversation, removed when it is read on any device. */
export function systemNotifier(deps: SystemNotifierDeps): SystemNotifier {
  const { words, lock, messenger, findPicture, onClick, onShown } = deps
  // Kept until removed: clicks arrive only while the object exists, and Windows reports notifications that wait in its
  // notification centre as closed.
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

  /** In an announcement room, few may write. */
  const mayReply = (accountId: string, roomId: string): boolean => {
    const room = messenger().state().rooms[accountId]?.[roomId]
    return !room || mayPost(room, room.posting)
  }

  const waits = new PictureWaits<NativeImage>(realEnvironment.clock, findPicture, (message, { picture, face }) => {
    const icon = picture ?? face
    const { accountId, roomId, lastSeq } = message.slot
    const notification = new Notification({
      ...textOf(message, words),
      // On Windows a toast of our own could show it larger, but Electron would bring us no replies to that.
      ...(icon && { icon: icon.resize({ height: pictureHeight }) }),
      silent: !message.sound,
      // No replies while the app is locked: anyone at the computer could write them.
      hasReply: !lock.locked && mayReply(accountId, roomId),
      replyPlaceholder: words('reply'),
    })
    notification.on('click', () => onClick({ accountId, roomId, seq: lastSeq }))
    notification.on('reply', ({ reply }) => void sendReply(reply))
    const sendReply = async (text: string) => {
      if (text.trim() === '' || lock.locked) return
      const { call } = messenger()
      // Through the outbox, like every message, so it is saved before it is sent.
      await call('messages.send', { accountId, roomId, text })
      await call('messages.read', { accountId, roomId, seq: lastSeq })
    }
    show(`${accountId}/${roomId}`, notification)
    onShown()
  })

  return {
    show: (message) => waits.show(message),
    withdraw(about) {
      waits.withdraw(about)
      close(`${about.accountId}/${about.roomId}`)
    },
    summary(accountId, summary) {
      const slot = `${accountId}/`
      if (!summary) return close(slot)
      const body = words('newMessages', { count: summary.count })
      const notification = new Notification({ title: 'Maru', body, silent: true })
      notification.on('click', () => onClick({ accountId }))
      show(slot, notification)
      onShown()
    },
    check(accountId, onStep) {
      const notification = new Notification({ title: words('checkTitle'), body: words('checkBody'), silent: true })
      notification.on('show', () => onStep('shown', true))
      notification.on('failed', () => onStep('shown', false))
      notification.on('click', () => {
        onStep('clicked', true)
        onClick({ accountId })
      })
      show('check', notification)
    },
    showHint(body) {
      const notification = new Notification({ title: 'Maru', body, silent: true })
      notification.on('click', () => onClick({}))
      show('hint', notification)
    },
    clear() {
      waits.clear()
      for (const slot of [...shown.keys()]) close(slot)
    },
  }
}

function textOf({ slot, text }: EngineNotification, words: Words): { title: string; body: string } {
  if (!text) return { title: 'Maru', body: words('newMessages', { count: slot.count }) }
  const lines = notificationLines(text, (files) => filesLine(files, words.language()))
  return { title: text.title, body: escapeMarkup(lines.join('\n')) }
}

/** Linux parses a notification's body as markup. */
function escapeMarkup(text: string): string {
  if (process.platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
