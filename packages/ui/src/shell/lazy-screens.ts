import { lazyComponent } from '../kit/lazy-component.ts'

// The conversation is most of the code. The list of rooms does not wait for it, and it is there before a room is opened.
const loadConversation = () => import('../conversation/conversation.tsx')
// Who opens these by keys types at once: letters that come before they are there would go into the message.
const loadSwitcher = () => import('./switcher/quick-switcher.tsx')
const loadSearch = () => import('../conversation/search/search-panel.tsx')

export const Conversation = lazyComponent(loadConversation, 'Conversation')
export const QuickSwitcher = lazyComponent(loadSwitcher, 'QuickSwitcher')
export const SearchPanel = lazyComponent(loadSearch, 'SearchPanel')
export const SignIn = lazyComponent(() => import('./sign-in/sign-in.tsx'), 'SignIn')

/** Loads what is surely needed next, once the first screen is there. */
export function preloadScreens(): void {
  setTimeout(() => {
    for (const load of [loadConversation, loadSwitcher, loadSearch]) load().catch(() => undefined)
  }, 200)
}
