import { SavedSwitch } from '../kit/forms/saved-controls.tsx'
import { useCall, useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { keyName } from '../navigation/key-names.ts'
import { ShortcutTable } from '../navigation/shortcut-table.tsx'

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
