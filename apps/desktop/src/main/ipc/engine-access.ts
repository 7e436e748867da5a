import { type Messenger, type MessengerApi, type Port, serve } from '@maru/engine'
import { channels } from '@maru/host'
import { BrowserWindow, type IpcMainEvent, ipcMain } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import { isOurPage } from './sender.ts'

/** The name under which a window reports the user's attention to the engine. */
export const screenName = (windowId: number): string => `window-${windowId}`

/** Gives windows access to the engine: to all of them, or to none while the app is locked. */
export class EngineAccess {
  readonly #api: MessengerApi
  readonly #messenger: Messenger
  readonly #lock: AppLock
  /** Functions that revoke access, by window ID. */
  readonly #revocations = new Map<number, () => void>()

  constructor(api: MessengerApi, messenger: Messenger, lock: AppLock) {
    this.#api = api
    this.#messenger = messenger
    this.#lock = lock
  }

  onWindowOpened(window: BrowserWindow): void {
    this.#grant(window)
  }

  /** Takes the ID, because a closed window can't be asked for it. */
  onWindowClosed(id: number): void {
    this.#revoke(id)
    void this.#messenger.call('attention.set', { screen: screenName(id), focused: false, gone: true })
  }

  /** Reloads every page, so that nothing a page knew survives the lock. */
  onLockChanged(): void {
    for (const window of BrowserWindow.getAllWindows()) {
      this.#revoke(window.id)
      this.#grant(window)
      window.webContents.reload()
    }
  }

  #grant(window: BrowserWindow): void {
    if (!this.#lock.locked) this.#revocations.set(window.id, serveEngine(window, this.#api))
  }

  #revoke(id: number): void {
    this.#revocations.get(id)?.()
    this.#revocations.delete(id)
  }
}

/** Connects a window's page to the engine. Returns a function that disconnects it. */
function serveEngine({ webContents }: BrowserWindow, api: MessengerApi): () => void {
  const listeners: ((message: unknown) => void)[] = []
  const port: Port = {
    send: (message) => {
      if (!webContents.isDestroyed()) webContents.send(channels.engine, message)
    },
    receive: (listener) => void listeners.push(listener),
  }
  const onMessage = (event: IpcMainEvent, message: unknown) => {
    if (event.sender !== webContents || !isOurPage(event)) return
    for (const listener of listeners) listener(message)
  }
  ipcMain.on(channels.engine, onMessage)
  const stop = serve(api, port)
  return () => {
    ipcMain.off(channels.engine, onMessage)
    stop()
  }
}
