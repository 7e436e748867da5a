import { matchName } from '@maru/shared'
import {
  Bookmark,
  Compass,
  ContactRound,
  Images,
  Keyboard,
  LogOut,
  type LucideIcon,
  MessageSquarePlus,
  Monitor,
  Moon,
  NotebookPen,
  Plus,
  Settings,
  Sun,
} from 'lucide-react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useOpenSelf } from '../../kit/messenger/use-open-self.ts'
import { commandWords } from '../../kit/texts/command-words.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'

/** What a command of the switcher opens instead of itself. */
export type CommandDialog = 'create' | 'direct' | 'shortcuts'

export interface Command {
  readonly name: string
  readonly label: string
  readonly icon: LucideIcon
  /** Other words that it is found by, in both languages. */
  readonly words: readonly string[]
  run(): void
}

/** The commands that a query names; all of them without one. */
export function useCommands(query: string, open: (dialog: CommandDialog) => void): readonly Command[] {
  const words = useWords()
  const call = useCall()
  const { accountId, route, go, show } = useNavigation()
  const openSelf = useOpenSelf(accountId, (roomId) => go({ kind: 'room', roomId }))
  const theme = useMessenger((state) => state.preferences.theme)
  const themes = [
    { name: 'light', icon: Sun },
    { name: 'dark', icon: Moon },
    { name: 'system', icon: Monitor },
  ] as const
  const commands: Command[] = [
    {
      name: 'create',
      label: words('rooms.create'),
      icon: Plus,
      words: commandWords.create,
      run: () => open('create'),
    },
    {
      name: 'direct',
      label: words('rooms.direct'),
      icon: MessageSquarePlus,
      words: commandWords.direct,
      run: () => open('direct'),
    },
    {
      name: 'self',
      label: words('room.self'),
      icon: NotebookPen,
      words: commandWords.self,
      run: () => void openSelf(),
    },
    {
      name: 'lobby',
      label: words('rooms.lobby'),
      icon: Compass,
      words: commandWords.lobby,
      run: () => go({ kind: 'lobby' }),
    },
    {
      name: 'people',
      label: words('people.title'),
      icon: ContactRound,
      words: commandWords.people,
      run: () => go({ kind: 'people' }),
    },
    {
      name: 'saved',
      label: words('saved.title'),
      icon: Bookmark,
      words: commandWords.saved,
      run: () => go({ kind: 'saved' }),
    },
    ...(route.kind === 'room'
      ? [
          {
            name: 'gallery',
            label: words('shortcut.gallery'),
            icon: Images,
            words: commandWords.gallery,
            run: () => show('gallery'),
          },
        ]
      : []),
    {
      name: 'settings',
      label: words('me.settings'),
      icon: Settings,
      words: commandWords.settings,
      run: () => go({ kind: 'settings' }),
    },
    ...themes
      .filter(({ name }) => name !== theme)
      .map(({ name, icon }) => ({
        name: `theme-${name}`,
        label: words('switcher.theme', { theme: words(`appearance.theme.${name}`) }),
        icon,
        words: [name, ...commandWords.theme],
        run: () => void call('preferences.set', { preferences: { theme: name } }).catch(() => undefined),
      })),
    {
      name: 'shortcuts',
      label: words('shortcut.shortcuts'),
      icon: Keyboard,
      words: commandWords.shortcuts,
      run: () => open('shortcuts'),
    },
    {
      name: 'signOut',
      label: words('me.signOut'),
      icon: LogOut,
      words: commandWords.signOut,
      run: () => go({ kind: 'settings', section: 'account' }),
    },
  ]
  const wanted = query.trim()
  if (wanted === '') return commands
  return commands.filter(({ label, words: others }) => [label, ...others].some((name) => matchName(name, wanted)))
}
