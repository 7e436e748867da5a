import { fold } from '@maru/shared'
import type { Handlers } from '../requests/handlers.ts'
import type { Store } from '../store/port.ts'
import type { Blocks } from './blocks.ts'

interface UserHandlerDeps {
  readonly store: Pick<Store, 'accounts' | 'blocks'>
  readonly blocks: Blocks
}

export function userHandlers({ store, blocks }: UserHandlerDeps) {
  return {
    'users.search': async ({ query = '', after, limit }, { session: { userId } }) => {
      const [found, blockers] = await Promise.all([
        store.accounts.search({ text: fold(query), after, limit: limit + 1 }),
        store.blocks.blockersOf(userId),
      ])
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const users = page.filter((user) => !blockers.includes(user.userId))
      return { users, ...(found.length > limit && last && { next: last.userId }) }
    },
    'users.profiles': async ({ userIds }) => ({ users: await store.accounts.profiles(userIds) }),
    'users.block': async ({ userId: other }, { session: { userId } }) => {
      await blocks.block(userId, other)
      return {}
    },
    'users.unblock': async ({ userId: other }, { session: { userId } }) => {
      await blocks.unblock(userId, other)
      return {}
    },
    'users.blocked': async (_input, { session: { userId } }) => ({ users: await store.blocks.ofUser(userId) }),
  } satisfies Partial<Handlers>
}
