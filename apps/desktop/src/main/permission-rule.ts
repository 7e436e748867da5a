/** The devices that our screens use, under the names that macOS has for them. */
export const devices: Readonly<Record<string, 'microphone' | 'camera'>> = { audio: 'microphone', video: 'camera' }

interface Asked {
  readonly isMainFrame: boolean
  readonly requestingUrl?: string
}

/**
 * Pages may do what our screens do: write text to the clipboard, and use the devices above. Those are for our own pages
 * alone, not for what they show.
 */
export function isPermitted(permission: string, kinds: readonly string[], asked: Asked, origin: string): boolean {
  if (permission !== 'media') return permission === 'clipboard-sanitized-write'
  const isOurs = asked.isMainFrame && asked.requestingUrl?.startsWith(`${origin}/`) === true
  return isOurs && kinds.length > 0 && kinds.every((kind) => Object.hasOwn(devices, kind))
}
