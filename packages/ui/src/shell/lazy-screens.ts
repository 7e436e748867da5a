import { lazyComponent } from '../kit/lazy-component.ts'

// Most of the code. The room list doesn't wait for it, and preloading has it ready before a room is opened.
const loadConversation = () => import('../conversation/conversation.tsx')
// Opened by shortcuts and typed into at once: before they are loaded, the letters would go into the message.
const loadSwitcher = () => import('./switcher/quick-switcher.tsx')
const loadSearch = () => import('../conversation/search/search-panel.tsx')

export const Conversation = lazyComponent(loadConversation, 'Conversation')
export const QuickSwitcher = lazyComponent(loadSwitcher, 'QuickSwitcher')
export const SearchPanel = lazyComponent(loadSearch, 'SearchPanel')
export const SignIn = lazyComponent(() => import('./sign-in/sign-in.tsx'), 'SignIn')
export const SettingsPage = lazyComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage')
export const TwoHomes = lazyComponent(() => import('../settings/two-homes/two-homes.tsx'), 'TwoHomes')
export const NotificationCentre = lazyComponent(
  () => import('./notification-centre/notification-centre.tsx'),
  'NotificationCentre',
)
export const MembersPanel = lazyComponent(() => import('../rooms/members/members-panel.tsx'), 'MembersPanel')
export const PinsPanel = lazyComponent(() => import('../conversation/pins/pins-panel.tsx'), 'PinsPanel')
export const RoomSettingsPanel = lazyComponent(
  () => import('../rooms/room-settings/room-settings-panel.tsx'),
  'RoomSettingsPanel',
)
export const ShortcutSheet = lazyComponent(() => import('../navigation/shortcut-table.tsx'), 'ShortcutSheet')
export const CreateRoomDialog = lazyComponent(
  () => import('../rooms/create/create-room-dialog.tsx'),
  'CreateRoomDialog',
)
export const NewDirectDialog = lazyComponent(() => import('../rooms/create/new-direct-dialog.tsx'), 'NewDirectDialog')
export const FollowInvitationDialog = lazyComponent(
  () => import('../rooms/invitations/follow-invitation-dialog.tsx'),
  'FollowInvitationDialog',
)
export const LeaveDialog = lazyComponent(() => import('../rooms/leave/leave-dialog.tsx'), 'LeaveDialog')

/** Loads the screens needed next, once the first one is shown. */
export function preloadScreens(): void {
  setTimeout(() => {
    for (const load of [loadConversation, loadSwitcher, loadSearch]) load().catch(() => undefined)
  }, 200)
}
