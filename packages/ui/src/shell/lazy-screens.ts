import { lazy } from 'react'

// The conversation is most of the code. The list of rooms does not wait for it, and it is there before a room is opened.
const conversation = () => import('../conversation/conversation.tsx')
// Who opens these by keys goes on typing at once: letters that come before them would go into the message.
const switcher = () => import('./switcher/quick-switcher.tsx')
const search = () => import('../conversation/search/search-panel.tsx')

export const Conversation = lazy(async () => ({ default: (await conversation()).Conversation }))
export const QuickSwitcher = lazy(async () => ({ default: (await switcher()).QuickSwitcher }))
export const SearchPanel = lazy(async () => ({ default: (await search()).SearchPanel }))
export const SignIn = lazy(async () => ({ default: (await import('./sign-in/sign-in.tsx')).SignIn }))

/** Fetches what is surely needed next, once the first screen stands. */
export function fetchAhead(): void {
  setTimeout(() => {
    for (const fetch of [conversation, switcher, search]) fetch().catch(() => undefined)
  }, 200)
}
