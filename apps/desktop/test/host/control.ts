import { app, seen } from './app.ts'
import { links, notifications, powerMonitor, setOnline, trays } from './system.ts'
import { BrowserWindow } from './windows.ts'

/** What a test can ask of the app from outside, by name. */
const actions = {
  tray() {
    const [tray] = trays
    const labels = tray?.menu?.items.flatMap((item) => item.label ?? []) ?? []
    return { there: tray !== undefined, tip: tray?.tip, image: tray?.image.name, labels }
  },
  clickTray(label?: string) {
    const [tray] = trays
    if (label === undefined) return void tray?.emit('click')
    const item = tray?.menu?.items.find((each) => each.label === label)
    if (!item?.click) throw new Error(`the tray has no ${label}`)
    item.click()
  },
  notifications: () => notifications.map(({ options }) => options),
  clickNotification: (index: number) => void notifications[index]?.emit('click', {}),
  reply: (index: number, reply: string) => void notifications[index]?.emit('reply', { reply }, reply),
  windows: () => BrowserWindow.getAllWindows().length,
  closeWindows: () => BrowserWindow.getAllWindows().forEach((window) => void window.close()),
  crashPage: () => BrowserWindow.getAllWindows()[0]?.webContents.crash(),
  power: (event: string) => void powerMonitor.emit(event),
  network: (online: boolean) => setOnline(online),
  secondInstance: (argv: string[]) => void app.emit('second-instance', {}, argv, ''),
  links: () => links,
  seen: () => seen,
  memory: () => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  },
  quit: () => void setImmediate(() => app.quit()),
}

export type Actions = typeof actions

interface Asked {
  readonly id: number
  readonly name: keyof Actions
  readonly args: never[]
}

/** Answers the test that started this process, and tells it where the browser is. */
export function answerTests(address: string): void {
  process.on('message', async ({ id, name, args }: Asked) => {
    try {
      const act: (...args: never[]) => unknown = actions[name]
      process.send?.({ id, value: await act(...args) })
    } catch (error) {
      process.send?.({ id, error: String(error) })
    }
  })
  process.send?.({ address })
}
