import type { Metrics } from '../operating/metrics.ts'
import type { Store } from './port.ts'

/** The same store, with every call timed. */
export function measured(store: Store, metrics: Metrics): Store {
  return {
    shared: store.shared,
    accounts: timed('accounts', store.accounts, metrics),
    sessions: timed('sessions', store.sessions, metrics),
    log: timed('log', store.log, metrics),
    rooms: timed('rooms', store.rooms, metrics),
    positions: timed('positions', store.positions, metrics),
    invites: timed('invites', store.invites, metrics),
    ping: () => store.ping(),
    close: () => store.close(),
  }
}

function timed<Section extends object>(name: string, section: Section, { storeSeconds }: Metrics): Section {
  return new Proxy(section, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method)
      if (typeof value !== 'function') return value
      return async (...given: unknown[]) => {
        const stop = storeSeconds.startTimer({ call: `${name}.${String(method)}` })
        try {
          const result: unknown = await value.apply(target, given)
          stop({ outcome: 'ok' })
          return result
        } catch (error) {
          stop({ outcome: 'failed' })
          throw error
        }
      }
    },
  })
}
