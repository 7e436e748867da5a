/**
 * Electron clones messages, the stand-in sends them as JSON. Data that would differ is refused, so that both behave the
 * same. These functions also run in pages, as text, so they must not use anything else of this module.
 */
export function plain<Value>(value: Value): Value {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.')
  if (value instanceof Uint8Array) return value
  const prototype = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    throw new Error(`the test host carries plain data only, not ${Object.prototype.toString.call(value)}`)
  for (const part of Object.values(value)) plain(part)
  return value
}

export function toText(value: unknown): string {
  return JSON.stringify(plain(value), (_key, part) =>
    part instanceof Uint8Array
      ? { $bytes: btoa(Array.from(part, (byte) => String.fromCharCode(byte)).join('')) }
      : part,
  )
}

export function fromText(text: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(text, (_key, part) =>
    typeof part?.$bytes === 'string' ? Uint8Array.from(atob(part.$bytes), (letter) => letter.charCodeAt(0)) : part,
  )
}
