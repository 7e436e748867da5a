import { useEffect, useMemo } from 'react'
import { flushSync } from 'react-dom'
import { useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import { type ShortcutName, shortcutFor } from '../navigation/shortcuts.ts'
import { adjacentRoom, sortRooms } from '../rooms/list/room-order.ts'

const keyOfInputMethod = 229

/** Handles the global shortcuts, wherever the focus is. */
export function useShortcuts(open: (dialog: 'switcher' | 'shortcuts') => void): void {
  const mac = useHost().platform === 'mac'
  const { accountId, route, go, show } = useNavigation()
  const rooms = useMessenger((state) => state.rooms[accountId])
  const current = route.kind === 'room' ? route.roomId : undefined

  const actions = useMemo((): Readonly<Record<Exclude<ShortcutName, 'record'>, () => unknown>> => {
    const move = (step: 1 | -1, unread: boolean) => () => {
      const next = adjacentRoom(sortRooms(Object.values(rooms ?? {})), current, step, unread)
      if (next) go({ kind: 'room', roomId: next.roomId })
    }
    return {
      switcher: () => open('switcher'),
      shortcuts: () => open('shortcuts'),
      search: () => show('search'),
      gallery: () => current !== undefined && show('gallery'),
      settings: () => go({ kind: 'settings' }),
      lobby: () => go({ kind: 'lobby' }),
      previousRoom: move(-1, false),
      nextRoom: move(1, false),
      previousUnread: move(-1, true),
      nextUnread: move(1, true),
    }
  }, [rooms, current, go, show, open])

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A key with this code belongs to the input method. A shortcut that it leaves alone works during a composition too.
      if (event.keyCode === keyOfInputMethod || event.defaultPrevented) return
      const name = shortcutFor(event, mac)
      // The composer's own.
      if (name === undefined || name === 'record') return
      event.preventDefault()
      // What it opens has the focus before the next key, which would go to where the focus was.
      flushSync(actions[name])
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [actions, mac])
}
