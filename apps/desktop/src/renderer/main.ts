// Before everything that has a schema.
import '@maru/shared/no-eval'
import { connect, mirror } from '@maru/engine'
import { mountLock, mountMessenger } from '@maru/ui'
import type { HomeBridge } from '../contract/host.ts'
import { installedHost } from './host.ts'

declare global {
  interface Window {
    readonly maruHome: HomeBridge
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')

const { maruHome } = window
const host = await installedHost(maruHome)
// A locked home gives its pages no engine; they are loaded anew when it is unlocked.
if (host.installed.view().locked) mountLock({ root, host })
else {
  const messenger = mirror(connect({ send: maruHome.sendToEngine, receive: maruHome.onEngine }))
  mountMessenger({ root, messenger, host })
}
