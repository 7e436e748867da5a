import { MaruError } from '@maru/shared'
import type { MessengerApi } from './api.ts'
import { isMethodName, methods } from './methods.ts'

/** The engine's border: input from screens is parsed here, and trusted from here on. */
export const parsedCall =
  (call: MessengerApi['call']): MessengerApi['call'] =>
  async (name, input) => {
    if (!isMethodName(name)) throw new MaruError('request.unknown')
    const parsed = methods[name].input.safeParse(input)
    if (parsed.success) return call(name, parsed.data as typeof input)
    throw new MaruError('request.invalid', { params: { path: parsed.error.issues[0]?.path.join('.') ?? '' } })
  }
