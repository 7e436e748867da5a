import { lazyComponent } from '../kit/lazy-component.tsx'

// Most of the code. The room list doesn't wait for it, and preloading has it ready before a room is opened.
export const Conversation = lazyComponent(() => import('../conversation/conversation.tsx'), 'Conversation')
export const QuickSwitcher = lazyComponent(() => import('./switcher/quick-switcher.tsx'), 'QuickSwitcher')
export const SearchPanel = lazyComponent(() => import('../conversation/search/search-panel.tsx'), 'SearchPanel')
export const SignIn = lazyComponent(() => import('./sign-in/sign-in.tsx'), 'SignIn')
export const SettingsPage = lazyComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage')
export const TwoHomes = lazyComponent(() => import('../settings/two-homes/two-homes.tsx'), 'TwoHomes')
export const TourDialog = lazyComponent(() => import('./tour/tour-dialog.tsx'), 'TourDialog')
export const NotificationCentre = lazyComponent(
  () => import('./notification-centre/notification-centre.tsx'),
  'NotificationCentre',
)
export const PeoplePage = lazyComponent(() => import('./people/people-page.tsx'), 'PeoplePage')
export const SavedPage = lazyComponent(() => import('./saved/saved-page.tsx'), 'SavedPage')
export const MembersPanel = lazyComponent(() => import('../rooms/members/members-panel.tsx'), 'MembersPanel')
export const GalleryPanel = lazyComponent(() => import('../conversation/gallery/gallery-panel.tsx'), 'GalleryPanel')
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

/**
 * The fields that a shortcut opens and that are typed into at once: the messenger waits for them before it takes a shortcut,
 * or the letters would go into the message. Without them it starts all the same, and loads them when they are opened.
 */
export const typedIntoAtOnce: Promise<unknown> = Promise.allSettled(
  [QuickSwitcher, SearchPanel, NewDirectDialog, CreateRoomDialog, ShortcutSheet].map(({ preload }) => preload()),
)

/** Loads the screens needed next, once the first one is shown. */
export function preloadScreens(): void {
  setTimeout(() => Conversation.preload().catch(() => undefined), 200)
}
