import { MaruError, type Output, operations, type Request } from '@maru/shared'
import { isCommand, type RemoteName } from '../contract/remote.ts'
import type { Environment } from '../ports/environment.ts'
import type { Account } from './account.ts'

const commandMs = 20_000
const againAfterMs = 500

/** An operation for a screen. A command that got no answer is asked again under the same name, and is done once. */
export async function askForScreen<Name extends RemoteName>(
  account: Account,
  name: Name,
  fields: object,
  { clock, newId }: Environment,
): Promise<Output<Name>> {
  const command = isCommand(name)
  const input = command ? { ...fields, clientId: newId() } : fields
  if (!accepts(name, input)) throw new MaruError('request.invalid')
  const deadline = clock.now() + commandMs
  for (;;) {
    try {
      return await account.ask(name, input)
    } catch (error) {
      if (!command || !isUnanswered(error) || !isTrying(account) || clock.now() >= deadline) throw error
      await new Promise<void>((resolve) => void clock.after(againAfterMs, resolve))
    }
  }
}

const accepts = <Name extends RemoteName>(name: Name, input: object): input is Request<Name> =>
  operations[name].input.safeParse(input).success

const isUnanswered = (error: unknown): boolean =>
  error instanceof MaruError && (error.code === 'request.offline' || error.code === 'request.timeout')

const isTrying = ({ connection }: Account): boolean =>
  connection.view.state !== 'refused' && connection.view.state !== 'offline'
