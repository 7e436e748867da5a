import { lazy } from 'react'

// The conversation is most of the code. The list of rooms does not wait for it, and it is there before a room is opened.
const conversation = () => import('../conversation/conversation.tsx')

export const Conversation = lazy(async () => ({ default: (await conversation()).Conversation }))
export const SignIn = lazy(async () => ({ default: (await import('../sign-in/sign-in.tsx')).SignIn }))

/** Fetches what is surely needed next, once the first screen stands. */
export function fetchAhead(): void {
  setTimeout(() => void conversation().catch(() => undefined), 200)
}
