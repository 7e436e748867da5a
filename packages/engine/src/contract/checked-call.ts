import { MaruError } from '@maru/shared'
import type { MessengerApi } from './api.ts'
import { isMethodName, methods } from './methods.ts'

/** The border of the engine: what screens ask is looked at here, and believed behind it. */
export const checkedCall =
  (call: MessengerApi['call']): MessengerApi['call'] =>
  async (name, input) => {
    if (!isMethodName(name)) throw new MaruError('request.unknown')
    const parsed = methods[name].input.safeParse(input)
    if (parsed.success) return call(name, parsed.data as typeof input)
    throw new MaruError('request.invalid', { params: { path: parsed.error.issues[0]?.path.join('.') ?? '' } })
  }
