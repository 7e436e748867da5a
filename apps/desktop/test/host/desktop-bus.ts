import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next'
import { endProcess } from '@maru/testing'

export const notificationsName = 'org.freedesktop.Notifications'
export const notificationsPath = '/org/freedesktop/Notifications'

export interface OnTheBus {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly actions: readonly string[]
  readonly hasPicture: boolean
}

/** A Linux desktop's D-Bus with a notification server, which receives the app's notifications whatever the driver. */
export interface DesktopBus {
  /** Environment for the app, so that it shows its notifications here. */
  readonly environment: Record<string, string>
  /** The notifications shown now. */
  shown(): readonly OnTheBus[]
  /** Clicks a notification. */
  click(id: number): void
  close(): Promise<void>
}

/** Starts a separate bus, beside the computer's own. Resolves to undefined if there is no D-Bus. */
export async function startDesktopBus(): Promise<DesktopBus | undefined> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const address = await addressOf(daemon)
  if (address === undefined) return undefined
  const bus = sessionBus({ busAddress: address })
  const shown = new Map<number, OnTheBus>()
  serve(bus, shown)
  await bus.requestName(notificationsName)
  // The owner of this name supports tray icons; without one, the app would stay minimised when its window closes.
  await bus.requestName('org.kde.StatusNotifierWatcher')
  const emit = (name: string, signature: string, body: unknown[]) =>
    bus.send(Message.newSignal(notificationsPath, notificationsName, name, signature, body))
  return {
    environment: { DBUS_SESSION_BUS_ADDRESS: address, HOST_NOTIFICATIONS: 'bus' },
    shown: () => [...shown.values()],
    // Like most desktops, closes a notification that was clicked.
    click(id) {
      emit('ActionInvoked', 'us', [id, 'default'])
      shown.delete(id)
      emit('NotificationClosed', 'uu', [id, 2])
    },
    async close() {
      bus.disconnect()
      await endProcess(daemon, 'SIGTERM')
    },
  }
}

function addressOf(daemon: ChildProcess): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  daemon.once('error', () => resolve(undefined))
  daemon.once('exit', () => resolve(undefined))
  if (daemon.stdout) createInterface(daemon.stdout).once('line', resolve)
  return promise
}

/** The methods of the desktop's notification server. */
function serve(bus: MessageBus, shown: Map<number, OnTheBus>): void {
  let last = 0
  const methods: Record<string, (...args: never[]) => readonly [signature: string, body: unknown[]]> = {
    GetServerInformation: () => ['ssss', ['Maru test', 'Maru', '1', '1.2']],
    GetCapabilities: () => ['as', [['actions', 'body', 'body-markup']]],
    Notify(
      _app: string,
      replaces: number,
      _icon: string,
      title: string,
      body: string,
      actions: string[],
      hints: Record<string, unknown>,
    ) {
      const id = replaces || ++last
      shown.set(id, { id, title, body, actions, hasPicture: 'image-data' in hints })
      return ['u', [id]]
    },
    CloseNotification(id: number) {
      if (shown.delete(id))
        bus.send(Message.newSignal(notificationsPath, notificationsName, 'NotificationClosed', 'uu', [id, 3]))
      return ['', []]
    },
  }
  bus.addMethodHandler((message) => {
    const method = message.interface === notificationsName ? methods[message.member] : undefined
    if (!method) return false
    const [signature, body] = method(...(message.body as never[]))
    bus.send(Message.newMethodReturn(message, signature, body))
    return true
  })
}
