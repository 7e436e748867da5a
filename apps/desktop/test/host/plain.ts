/**
 * Electron clones what crosses; the stand-in carries it as JSON. What would come out otherwise is refused, so that both
 * are the same. It also runs in pages, as text: nothing of this module may be used in it.
 */
export function plain<Value>(value: Value): Value {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.')
  const made = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined
  if (!Array.isArray(value) && made !== Object.prototype && made !== null)
    throw new Error(`the test host carries plain data only, not ${Object.prototype.toString.call(value)}`)
  for (const part of Object.values(value)) plain(part)
  return value
}
