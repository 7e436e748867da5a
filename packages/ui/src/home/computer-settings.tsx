import { type HomeSettingsChange, type InstalledHome, zoomSteps } from '../host/installed.ts'
import { useHost } from '../messenger/context.tsx'
import { SavedSelect, SavedSwitch } from '../settings/saved-controls.tsx'
import { useWords } from '../texts/context.tsx'
import { LockSetting } from './lock-setting.tsx'
import { ProxySetting } from './proxy-setting.tsx'
import { ShortcutSetting } from './shortcut-setting.tsx'
import { SpellingSetting } from './spelling-setting.tsx'
import { UpdateSetting } from './update-setting.tsx'
import { useHomeView } from './use-home.ts'

/** What the installed messenger does on this computer, whoever is signed in. */
export function ComputerSettings() {
  const { installed } = useHost()
  return installed ? <Settings home={installed} /> : null
}

function Settings({ home }: { home: InstalledHome }) {
  const words = useWords()
  const view = useHomeView(home)
  const { settings } = view
  const save = (change: HomeSettingsChange) => home.change(change)
  const zoom = String(settings.zoom)
  return (
    <>
      {view.canStartAtLogin && (
        <SavedSwitch
          label={words('computer.startAtLogin')}
          hint={words('computer.startAtLogin.hint')}
          checked={settings.startAtLogin}
          save={(startAtLogin) => save({ startAtLogin })}
        />
      )}
      <ShortcutSetting shortcut={settings.shortcut} save={(shortcut) => save({ shortcut })} />
      <SavedSwitch
        label={words('computer.alwaysOnTop')}
        checked={settings.alwaysOnTop}
        save={(alwaysOnTop) => save({ alwaysOnTop })}
      />
      <SavedSwitch label={words('computer.flash')} checked={settings.flash} save={(flash) => save({ flash })} />
      <SavedSelect
        label={words('computer.zoom')}
        options={[...new Set([...zoomSteps.map(String), zoom])].map((value) => ({
          value,
          label: words('computer.zoom.value', { zoom: Number(value) }),
        }))}
        value={zoom}
        save={(value) => save({ zoom: Number(value) })}
      />
      {view.spellcheckLanguages.length > 0 && (
        <SpellingSetting
          known={view.spellcheckLanguages}
          chosen={settings.spellcheck}
          save={(spellcheck) => save({ spellcheck })}
        />
      )}
      <ProxySetting proxy={settings.proxy} save={(proxy) => save({ proxy })} />
      <LockSetting home={home} view={view} />
      <UpdateSetting home={home} view={view} />
    </>
  )
}
