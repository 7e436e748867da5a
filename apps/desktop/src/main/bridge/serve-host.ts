import { type Port, serve } from '@maru/engine'
import type { DesktopErrorCode } from '@maru/host'
import {
  channels,
  type HostInput,
  type HostMethodName,
  type HostOutput,
  hostMethods,
  isHostMethod,
  methodsWhileLocked,
} from '@maru/host'
import { MaruError, toPlainError } from '@maru/shared'
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { appOrigin } from '../app-pages.ts'
import type { EngineHost } from '../desktop-engine.ts'

/** Only the top frame of a page of ours may speak. */
function isOurs({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`)
}

/** Gives the window's page the engine. Returns how to take it away. */
export function serveEngine({ webContents }: BrowserWindow, { engine }: EngineHost): () => void {
  const listeners: ((message: unknown) => void)[] = []
  const port: Port = {
    send: (message) => {
      if (!webContents.isDestroyed()) webContents.send(channels.engine, message)
    },
    receive: (listener) => void listeners.push(listener),
  }
  const hear = (event: IpcMainEvent, message: unknown) => {
    if (event.sender !== webContents || !isOurs(event)) return
    for (const listener of listeners) listener(message)
  }
  ipcMain.on(channels.engine, hear)
  const stop = serve(engine.api, port)
  return () => {
    ipcMain.off(channels.engine, hear)
    stop()
  }
}

export type HostHandlers = {
  readonly [Name in HostMethodName]: (
    input: HostInput<Name>,
    from: WebContents,
  ) => Promise<HostOutput<Name>> | HostOutput<Name>
}

/** Answers what windows ask of their home: every sender checked, every input parsed, every failure coded. */
export function serveHost(handlers: HostHandlers, locked: () => boolean): void {
  ipcMain.handle(channels.host, async (event, name: unknown, input: unknown) => {
    try {
      if (!isOurs(event)) throw new MaruError('auth.origin_denied')
      if (!isHostMethod(name)) throw new MaruError('request.unknown')
      if (locked() && !methodsWhileLocked.has(name)) throw new MaruError<DesktopErrorCode>('desktop.locked')
      return { ok: true, value: await answer(handlers, name, input, event.sender) }
    } catch (error) {
      return { ok: false, error: toPlainError(error) }
    }
  })
}

async function answer<Name extends HostMethodName>(
  handlers: HostHandlers,
  name: Name,
  input: unknown,
  from: WebContents,
): Promise<HostOutput<Name>> {
  const parsed = hostMethods[name].input.safeParse(input)
  if (!parsed.success) throw new MaruError('request.invalid', { params: { path: name } })
  // The schema of this very method has just accepted it.
  return handlers[name](parsed.data as HostInput<Name>, from)
}
