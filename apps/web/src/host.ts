import type { Host, OpenTarget } from '@maru/host'

export interface WebHost extends Host {
  /** Has a room shown. */
  open(target: OpenTarget): void
}

/** What a browser tab can do for the messenger. */
export function webHost(): WebHost {
  const listeners = new Set<(target: OpenTarget) => void>()
  const screenSince = Date.now()
  let invite = inviteIn(location.pathname)
  return {
    kind: 'web',
    defaultServer: location.origin,
    languages: navigator.languages,
    platform: platformOf(navigator.userAgent),
    screen: 'tab',
    openLink: (url) => void window.open(url, '_blank', 'noopener,noreferrer'),
    notificationPermission: async () => permission(),
    askForNotifications: async () => asked(await Notification.requestPermission()),
    figures: async () => ({ screenSince, ...memory() }),
    onOpenRoom(listener) {
      listeners.add(listener)
      if (invite !== undefined) follow(listener, invite)
      invite = undefined
      return () => listeners.delete(listener)
    },
    open(target) {
      for (const listener of listeners) listener(target)
    },
  }
}

const permission = () => ('Notification' in window ? asked(Notification.permission) : 'none')

const asked = (answer: NotificationPermission) => (answer === 'default' ? 'ask' : answer)

/** Chromium alone tells it. */
function memory(): { memoryBytes?: number } {
  const told = 'memory' in performance ? performance.memory : undefined
  if (typeof told !== 'object' || told === null || !('usedJSHeapSize' in told)) return {}
  return typeof told.usedJSHeapSize === 'number' ? { memoryBytes: told.usedJSHeapSize } : {}
}

/** Offers what the address invites to, once: neither going elsewhere nor loading again asks anew. */
function follow(listener: (target: OpenTarget) => void, invite: string): void {
  history.replaceState(history.state, '', '/')
  listener({ invite })
}

const inviteIn = (path: string): string | undefined => /^\/invite\/([A-Za-z0-9_-]{16,64})$/.exec(path)?.[1]

function platformOf(agent: string): Host['platform'] {
  if (/Mac|iPhone|iPad/.test(agent)) return 'mac'
  if (/Windows/.test(agent)) return 'windows'
  return /Linux|Android/.test(agent) ? 'linux' : 'other'
}
