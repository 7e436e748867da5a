import { useCall, useHost, useMessenger } from '../messenger/context.tsx'
import { keyName } from '../switcher/key-names.ts'
import { ShortcutTable } from '../switcher/shortcut-table.tsx'
import { useWords } from '../texts/context.tsx'
import { SavedSwitch } from './saved-controls.tsx'

/** What the keys do. */
export function KeyboardSettings() {
  const words = useWords()
  const call = useCall()
  const mac = useHost().platform === 'mac'
  const enterSends = useMessenger((state) => state.preferences.enterSends)
  const keys = ['Mod', 'Enter'].map((key) => keyName(key, mac)).join(mac ? ' ' : '+')
  return (
    <>
      <SavedSwitch
        label={words('keyboard.enterSends')}
        hint={words('keyboard.enterSends.hint', { keys })}
        checked={enterSends}
        save={(on) => call('preferences.set', { preferences: { enterSends: on } })}
      />
      <ShortcutTable />
    </>
  )
}
