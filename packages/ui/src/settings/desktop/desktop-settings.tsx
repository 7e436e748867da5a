import { type Desktop, type DesktopSettingsChange, zoomSteps } from '@maru/host'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { SavedSelect, SavedSwitch } from '../saved-controls.tsx'
import { LockSetting } from './lock-setting.tsx'
import { ProxySetting } from './proxy-setting.tsx'
import { ShortcutSetting } from './shortcut-setting.tsx'
import { SpellingSetting } from './spelling-setting.tsx'
import { UpdateSetting } from './update-setting.tsx'
import { useDesktopView } from './use-desktop.ts'

/** What the installed messenger does on this computer, whoever is signed in. */
export function ComputerSettings() {
  const { desktop } = useHost()
  return desktop ? <Settings home={desktop} /> : null
}

function Settings({ home }: { home: Desktop }) {
  const words = useWords()
  const view = useDesktopView(home)
  const { settings } = view
  const save = (change: DesktopSettingsChange) => home.changeSettings(change)
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
