import { type Desktop, type DesktopSettingsChange, zoomSteps } from '@maru/host'
import { SavedSelect, SavedSwitch } from '../../kit/forms/saved-controls.tsx'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { LockSetting } from './lock-setting.tsx'
import { ProxySetting } from './proxy-setting.tsx'
import { ShortcutSetting } from './shortcut-setting.tsx'
import { SpellingSetting } from './spelling-setting.tsx'
import { UpdateSetting } from './update-setting.tsx'
import { useDesktopView } from './use-desktop-view.ts'

/** Settings of the desktop app on this computer, for all accounts. */
export function DesktopSettings() {
  const { desktop } = useHost()
  return desktop ? <Settings desktop={desktop} /> : null
}

function Settings({ desktop }: { desktop: Desktop }) {
  const words = useWords()
  const view = useDesktopView(desktop)
  const { settings } = view
  const save = (change: DesktopSettingsChange) => desktop.changeSettings(change)
  const zoom = String(settings.zoom)
  return (
    <>
      {view.canStartAtLogin && (
        <SavedSwitch
          label={words('desktop.startAtLogin')}
          hint={words('desktop.startAtLogin.hint')}
          checked={settings.startAtLogin}
          save={(startAtLogin) => save({ startAtLogin })}
        />
      )}
      <ShortcutSetting shortcut={settings.shortcut} save={(shortcut) => save({ shortcut })} />
      <SavedSwitch
        label={words('desktop.alwaysOnTop')}
        checked={settings.alwaysOnTop}
        save={(alwaysOnTop) => save({ alwaysOnTop })}
      />
      <SavedSwitch label={words('desktop.flash')} checked={settings.flash} save={(flash) => save({ flash })} />
      <SavedSelect
        label={words('desktop.zoom')}
        options={[...new Set([...zoomSteps.map(String), zoom])].map((value) => ({
          value,
          label: words('desktop.zoom.value', { zoom: Number(value) }),
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
      <LockSetting desktop={desktop} view={view} />
      <UpdateSetting desktop={desktop} view={view} />
    </>
  )
}
