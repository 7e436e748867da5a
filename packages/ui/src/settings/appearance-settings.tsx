import type { Snapshot } from '@maru/engine'
import { useId } from 'react'
import { Avatar, ErrorNote } from '../kit/design/index.ts'
import { SavedChoice, SavedSelect, SavedSwitch } from '../kit/forms/saved-controls.tsx'
import { useSavedValue } from '../kit/forms/use-saved-value.ts'
import { useCall, useMessenger } from '../kit/messenger/context.tsx'
import { settingLimits } from '../kit/setting-limits.ts'
import { useWords } from '../kit/texts/context.tsx'
import { languageNames } from '../kit/texts/language-names.ts'
import styles from './appearance-settings.module.css'

type Preferences = Snapshot['preferences']

/** Appearance on this device, for all accounts. */
export function AppearanceSettings() {
  const words = useWords()
  const call = useCall()
  const preferences = useMessenger((state) => state.preferences)
  const save = (change: Partial<Preferences>) => call('preferences.set', { preferences: change })
  return (
    <>
      <SavedChoice
        label={words('appearance.theme')}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: words(`appearance.theme.${value}`),
        }))}
        value={preferences.theme}
        save={(theme) => save({ theme })}
      />
      <SavedChoice
        label={words('appearance.density')}
        options={(['comfortable', 'compact', 'chat'] as const).map((value) => ({
          value,
          label: words(`appearance.density.${value}`),
        }))}
        value={preferences.density}
        save={(density) => save({ density })}
      />
      <SavedSwitch
        label={words('appearance.linkPreviews')}
        hint={words('appearance.linkPreviews.hint')}
        checked={preferences.linkPreviews}
        save={(linkPreviews) => save({ linkPreviews })}
      />
      <TextSize size={preferences.textSize} save={(textSize) => save({ textSize })} />
      <SavedSelect
        label={words('appearance.language')}
        options={[{ value: 'system', label: words('appearance.language.system') }, ...languageNames]}
        value={preferences.language}
        save={(language) => save({ language })}
      />
    </>
  )
}

function TextSize({ size, save }: { size: number; save(size: number): Promise<unknown> }) {
  const words = useWords()
  const saved = useSavedValue(size, save)
  const id = useId()
  return (
    <div className={styles['textSize']}>
      <div className={styles['line']}>
        <label htmlFor={id}>{words('appearance.textSize')}</label>
        <output htmlFor={id}>{words('appearance.textSize.value', { size: saved.value })}</output>
      </div>
      <input
        id={id}
        type="range"
        min={settingLimits.textSize.min}
        max={settingLimits.textSize.max}
        step={1}
        value={saved.value}
        aria-valuetext={words('appearance.textSize.value', { size: saved.value })}
        onChange={(event) => saved.change(Number(event.target.value))}
      />
      <div className={styles['preview']} aria-hidden="true" style={{ fontSize: saved.value }}>
        <Avatar userId="maru" name={words('app.name')} size={32} />
        <div>
          <p>{words('appearance.preview.one')}</p>
          <p>{words('appearance.preview.two')}</p>
        </div>
      </div>
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </div>
  )
}
