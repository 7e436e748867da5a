import type { Host, OpenTarget, Platform } from '@maru/host'
import { newId } from '@maru/shared'
import { browserStorage } from './browser-storage.ts'

export interface WebHost extends Host {
  /** Makes the UI show a room. */
  open(target: OpenTarget): void
}

/** The host that a browser tab gives the UI. */
export function webHost(): WebHost {
  const listeners = new Set<(target: OpenTarget) => void>()
  const screenSince = Date.now()
  let invite = inviteIn(location.pathname)
  return {
    kind: 'web',
    defaultServer: location.origin,
    languages: navigator.languages,
    platform: platformOf(navigator.userAgent),
    screen: `tab-${newId()}`,
    addresses: true,
    openLink: (url) => void window.open(url, '_blank', 'noopener,noreferrer'),
    fileSource: (url) => url,
    notificationPermission: async () => ('Notification' in window ? permissionOf(Notification.permission) : 'none'),
    askForNotifications: async () => permissionOf(await Notification.requestPermission()),
    figures: async () => ({ screenSince, ...memoryUsed() }),
    ...('storage' in navigator && { storage: browserStorage }),
    invitation: () => invite,
    onOpenRoom(listener) {
      listeners.add(listener)
      if (invite !== undefined) openInvite(listener, invite)
      invite = undefined
      return () => listeners.delete(listener)
    },
    open(target) {
      for (const listener of listeners) listener(target)
    },
  }
}

const permissionOf = (permission: NotificationPermission) => (permission === 'default' ? 'ask' : permission)

/** Only Chromium has this figure. */
function memoryUsed(): { memoryBytes?: number } {
  const memory = 'memory' in performance ? performance.memory : undefined
  if (typeof memory !== 'object' || memory === null || !('usedJSHeapSize' in memory)) return {}
  return typeof memory.usedJSHeapSize === 'number' ? { memoryBytes: memory.usedJSHeapSize } : {}
}

/** Removes the invitation from the address, so that a reload does not offer it again. */
function openInvite(listener: (target: OpenTarget) => void, invite: string): void {
  history.replaceState(history.state, '', '/')
  listener({ invite })
}

const inviteIn = (path: string): string | undefined => /^\/invite\/([A-Za-z0-9_-]{16,64})$/.exec(path)?.[1]

function platformOf(userAgent: string): Platform {
  if (/Mac|iPhone|iPad/.test(userAgent)) return 'mac'
  if (/Windows/.test(userAgent)) return 'windows'
  return /Linux|Android/.test(userAgent) ? 'linux' : 'other'
}
