import type { SectionName, StoreSections } from './port.ts'

type Kind = 'read' | 'search' | 'write'

/** Every method of the port's sections, and whether it reads, searches or writes. */
const methods = {
  accounts: {
    create: 'write',
    get: 'read',
    profiles: 'read',
    search: 'read',
    setNickname: 'write',
    setPicture: 'write',
    replacePasswordHash: 'write',
  },
  sessions: {
    create: 'write',
    byTokenHash: 'read',
    ofUser: 'read',
    existing: 'read',
    remove: 'write',
    removeOthers: 'write',
    removeUnused: 'write',
    touch: 'write',
  },
  log: { append: 'write', epoch: 'read', byClientId: 'read', after: 'read', pages: 'read', search: 'search' },
  rooms: {
    get: 'read',
    headsOf: 'read',
    changedSince: 'read',
    membersAmong: 'read',
    members: 'read',
    sharing: 'read',
    awaiting: 'read',
    erase: 'write',
    lobby: 'read',
  },
  positions: {
    saveRead: 'write',
    saveDelivered: 'write',
    read: 'read',
    delivered: 'read',
    readBy: 'read',
    counts: 'read',
    readers: 'read',
  },
  invites: {
    create: 'write',
    get: 'read',
    ofRoom: 'read',
    use: 'write',
    giveBack: 'write',
    remove: 'write',
    removeExpired: 'write',
  },
  blocks: { add: 'write', remove: 'write', ofUser: 'read', blockersOf: 'read', between: 'read' },
  hidden: { hide: 'write', show: 'write', ofUser: 'read' },
  bookmarks: { add: 'write', remove: 'write', ofUser: 'read' },
  files: {
    begin: 'write',
    copy: 'write',
    get: 'read',
    confirm: 'write',
    attach: 'write',
    claimPicture: 'write',
    unconfirmed: 'read',
    usage: 'read',
    removeUnsent: 'write',
    removed: 'read',
    referred: 'read',
    forget: 'write',
  },
  gallery: { list: 'search' },
} as const satisfies { [Section in SectionName]: { [Method in keyof StoreSections[Section]]: Kind } }

export interface StoreCall {
  readonly section: SectionName
  readonly method: string
  readonly kind: Kind
  readonly args: readonly unknown[]
}

/** Starts timing a call named `section.method`; the returned function stops it. */
export type StoreTimer = (call: string) => (outcome: 'ok' | 'failed') => void

export const untimed: StoreTimer = () => () => undefined

/** Builds the port's sections: every call is passed to `run`, and timed. */
export function createSections(run: (call: StoreCall) => Promise<unknown>, timer: StoreTimer): StoreSections {
  async function timed(call: StoreCall): Promise<unknown> {
    const stop = timer(`${call.section}.${call.method}`)
    try {
      const result = await run(call)
      stop('ok')
      return result
    } catch (error) {
      stop('failed')
      throw error
    }
  }

  const methodsOf = (section: SectionName) =>
    Object.entries<Kind>(methods[section]).map(([method, kind]) => [
      method,
      (...args: unknown[]) => timed({ section, method, kind, args }),
    ])
  const sections = Object.keys(methods) as SectionName[]
  // `satisfies` proves the table complete; TypeScript can't follow that through Object.fromEntries.
  return Object.fromEntries(
    sections.map((section) => [section, Object.fromEntries(methodsOf(section))]),
  ) as unknown as StoreSections
}
