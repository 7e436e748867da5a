/** Throws on access to a missing property, by name: a stand-in that silently did nothing would prove nothing. */
export function strict<Thing extends object>(name: string, thing: Thing): Thing {
  return new Proxy(thing, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key, receiver)
      throw new Error(`the test host has no ${name}.${key}`)
    },
  })
}

/** Emits a preventable Electron event. Returns false if a listener prevented it. */
export function happens(
  emitter: { emit(name: string, ...rest: unknown[]): boolean },
  name: string,
  fields: object = {},
  ...rest: unknown[]
): boolean {
  let prevented = false
  const event = {
    ...fields,
    preventDefault() {
      prevented = true
    },
  }
  emitter.emit(name, event, ...rest)
  return !prevented
}
