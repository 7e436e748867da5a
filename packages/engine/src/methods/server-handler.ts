import { MaruError, type Output, type Request } from '@maru/shared'
import type { Account } from '../accounts/account.ts'
import { isCommand, type ServerMethodInput, type ServerMethodName } from '../contract/server-methods.ts'
import type { Environment } from '../ports/environment.ts'

const commandMs = 20_000
const retryMs = 500

/** Forwards a screen's request. An unanswered command is retried under the same clientId, so it is done only once. */
export async function askServer<Name extends ServerMethodName>(
  { connection }: Account,
  name: Name,
  { accountId: _, ...input }: ServerMethodInput<Name>,
  { clock, newId }: Environment,
): Promise<Output<Name>> {
  const command = isCommand(name)
  // By the contract, only a command's clientId is missing.
  const request = (command ? { ...input, clientId: newId() } : input) as Request<Name>
  const deadline = clock.now() + commandMs
  for (;;) {
    try {
      return await connection.ask(name, request)
    } catch (error) {
      const isTrying = connection.view.state !== 'refused' && connection.view.state !== 'offline'
      if (!command || !isUnanswered(error) || !isTrying || clock.now() >= deadline) throw error
      await new Promise<void>((resolve) => void clock.after(retryMs, resolve))
    }
  }
}

const isUnanswered = (error: unknown): boolean =>
  error instanceof MaruError && (error.code === 'request.offline' || error.code === 'request.timeout')
