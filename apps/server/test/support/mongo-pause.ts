import type { Models } from '../../src/store/mongo/models.ts'

export interface Paused {
  /** The same models, but a process that uses them pauses before it calls the method. */
  readonly models: Models
  readonly reached: Promise<void>
  resume(): void
}

/** Pauses one process at one step, as a scheduler or a slow network may, while others continue. */
export function pauseBefore(models: Models, name: keyof Models, method: string): Paused {
  const reached = Promise.withResolvers<void>()
  const resumed = Promise.withResolvers<void>()
  const wait = async () => {
    reached.resolve()
    await resumed.promise
  }
  return {
    models: { ...models, [name]: pausing(models[name], method, wait) },
    reached: reached.promise,
    resume: () => resumed.resolve(),
  }
}

function pausing<Target extends object>(target: Target, method: string, wait: () => Promise<void>): Target {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'collection' && typeof value === 'object' && value !== null) return pausing(value, method, wait)
      if (typeof value !== 'function') return value
      // Bound to the target, so that calls between its own methods don't pause.
      if (name !== method) return value.bind(target)
      return async (...input: unknown[]): Promise<unknown> => {
        await wait()
        return Reflect.apply(value, target, input)
      }
    },
  })
}
