import { EventEmitter } from 'node:events'
import { Message, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next'
import { notificationsName, notificationsPath } from './desktop-bus.ts'

interface Options {
  readonly title: string
  readonly body: string
  readonly silent?: boolean
  readonly hasReply?: boolean
  readonly icon?: object
}

/** One pixel for any picture: the stand-in decodes none. */
const pixel = new Variant('(iiibiiay)', [1, 1, 4, true, 8, 4, Buffer.from([0, 0, 0, 255])])

/** A notification: shown on the test's D-Bus if there is one, otherwise only recorded by the spy. */
export class Notification extends EventEmitter {
  static isSupported = (): boolean => true
  readonly title: string
  readonly body: string
  readonly silent: boolean
  readonly hasReply: boolean
  readonly #icon: object | undefined
  #shown: Promise<number | undefined> = Promise.resolve(undefined)

  constructor({ title, body, silent = false, hasReply = false, icon }: Options) {
    super()
    this.title = title
    this.body = body
    this.silent = silent
    this.hasReply = hasReply
    this.#icon = icon
  }

  show(): void {
    this.#shown = onTheBus ? this.#showOn(onTheBus) : Promise.resolve(undefined)
    this.#shown.then(
      () => this.emit('show', {}),
      (error: Error) => this.emit('failed', {}, error.message),
    )
  }

  close(): void {
    void this.#shown.then((id) => {
      if (id === undefined) this.emit('close', {})
      else void onTheBus?.call('CloseNotification', 'u', [id])
    })
  }

  async #showOn(bus: NotificationBus): Promise<number> {
    const [id] = await bus.call('Notify', 'susssasa{sv}i', [
      'Maru',
      0,
      '',
      this.title,
      this.body,
      ['default', 'View'],
      this.#icon ? { 'image-data': pixel } : {},
      -1,
    ])
    bus.signals.on(`ActionInvoked ${id}`, () => this.emit('click', {}))
    bus.signals.once(`NotificationClosed ${id}`, () => this.emit('close', {}))
    return Number(id)
  }
}

/** Calls the notification server on the bus of the environment, and emits its signals. */
class NotificationBus {
  readonly signals = new EventEmitter()
  readonly #bus = sessionBus()
  readonly #listening: Promise<unknown>

  constructor() {
    this.#bus.on('message', ({ type, member, body }) => {
      if (type === MessageType.SIGNAL) this.signals.emit(`${member} ${body[0]}`)
    })
    this.#listening = this.#ask('org.freedesktop.DBus', '/org/freedesktop/DBus', 'AddMatch', 's', [
      `type='signal',interface='${notificationsName}'`,
    ])
  }

  async call(member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    await this.#listening
    return this.#ask(notificationsName, notificationsPath, member, signature, body)
  }

  async #ask(destination: string, path: string, member: string, signature: string, body: unknown[]) {
    const message = new Message({ destination, path, interface: destination, member, signature, body })
    return (await this.#bus.call(message))?.body ?? []
  }
}

const onTheBus = process.env['HOST_NOTIFICATIONS'] === 'bus' ? new NotificationBus() : undefined
