/** Names of the pictures in `resources`. */

/** The tray icon. The menu bar of macOS has no colours, and shows the count as text beside the icon. */
export function trayPicture(platform: string, { unread, connected }: { unread: number; connected: boolean }): string {
  if (platform === 'darwin') return connected ? 'trayTemplate' : 'trayOfflineTemplate'
  if (unread > 0) return 'tray-unread'
  return connected ? 'tray' : 'tray-offline'
}

/** The number that Windows lays over a taskbar button. */
export const overlayPicture = (unread: number): string => `overlay-${unread > 9 ? 'more' : unread}`
