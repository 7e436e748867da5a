// Must come before any module with a schema.
import '@maru/shared/no-eval'
import { connect, mirror } from '@maru/engine'
import type { PreloadBridge } from '@maru/host'
import { mountLock, mountMessenger } from '@maru/ui'
import { desktopHost } from './host.ts'

declare global {
  interface Window {
    readonly maruDesktop: PreloadBridge
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')

const { maruDesktop } = window
const host = await desktopHost(maruDesktop)
// Pages get no engine while the app is locked, and are reloaded when it is unlocked.
if (host.desktop.view().appLocked) mountLock({ root, host })
else {
  const messenger = mirror(connect({ send: maruDesktop.sendToEngine, receive: maruDesktop.onEngine }))
  mountMessenger({ root, messenger, host })
}
