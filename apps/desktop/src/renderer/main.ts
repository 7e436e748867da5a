import { connect, mirror } from '@maru/engine'
import { mountMessenger } from '@maru/ui'
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
const messenger = mirror(connect({ send: maruHome.sendToEngine, receive: maruHome.onEngine }))
mountMessenger({ root, messenger, host: await installedHost(maruHome) })
