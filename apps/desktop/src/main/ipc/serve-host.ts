import {
  channels,
  type DesktopErrorCode,
  type HostAnswer,
  type HostInput,
  type HostMethodName,
  type HostOutput,
  hostMethods,
  isHostMethod,
  methodsWhileLocked,
} from '@maru/host'
import { MaruError, toPlainError } from '@maru/shared'
import { ipcMain, type WebContents } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import { isOurPage } from './sender.ts'

export type HostHandlers = {
  readonly [Name in HostMethodName]: (
    input: HostInput<Name>,
    page: WebContents,
  ) => Promise<HostOutput<Name>> | HostOutput<Name>
}

/** Answers the windows' calls: every sender is checked, every input parsed, every failure has a code. */
export function serveHost(handlers: HostHandlers, lock: AppLock): void {
  ipcMain.handle(channels.host, async (event, name: unknown, input: unknown): Promise<HostAnswer> => {
    try {
      if (!isOurPage(event)) throw new MaruError('auth.origin_denied')
      if (!isHostMethod(name)) throw new MaruError('request.unknown')
      if (lock.locked && !methodsWhileLocked.has(name)) throw new MaruError<DesktopErrorCode>('desktop.locked')
      return { ok: true, value: await call(handlers, name, input, event.sender) }
    } catch (error) {
      return { ok: false, error: toPlainError(error) }
    }
  })
}

async function call<Name extends HostMethodName>(
  handlers: HostHandlers,
  name: Name,
  input: unknown,
  page: WebContents,
): Promise<HostOutput<Name>> {
  const parsed = hostMethods[name].input.safeParse(input)
  if (!parsed.success) throw new MaruError('request.invalid', { params: { path: name } })
  // This method's own schema has just accepted it; TypeScript can't follow the name into the union.
  return handlers[name](parsed.data as HostInput<Name>, page)
}
