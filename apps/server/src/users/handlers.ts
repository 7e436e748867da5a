import { fold } from '@maru/shared'
import type { Handlers } from '../requests/handlers.ts'
import type { AccountStore } from '../store/port.ts'

export function userHandlers(accounts: AccountStore) {
  return {
    'users.search': async ({ query, after, limit }) => {
      const found = await accounts.search({ text: fold(query), after, limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return { users: page, ...(found.length > limit && last && { next: last.userId }) }
    },
    'users.profiles': async ({ userIds }) => ({ users: await accounts.profiles(userIds) }),
  } satisfies Partial<Handlers>
}
