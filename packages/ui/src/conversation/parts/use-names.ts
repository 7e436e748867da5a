import { nameOf } from '@maru/shared'
import { useCallback } from 'react'
import { useMessenger } from '../../kit/messenger/context.tsx'

/** The names that people of an account go by. It changes when a name does: for texts that speak of many. */
export function useNames(accountId: string): (userId: string) => string {
  const people = useMessenger((state) => state.people[accountId])
  return useCallback((userId: string) => nameOf(userId, people), [people])
}
