import { type Desktop, mediaLimits } from '@maru/host'
import { sizeWords } from '../../kit/files/size-words.ts'
import forms from '../../kit/forms/forms.module.css'
import { SavedSelect, SavedSwitch } from '../../kit/forms/saved-controls.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useDesktopView } from '../desktop/use-desktop-view.ts'

/** Whether the desktop app keeps files, and how many. */
export function KeepSettings({ desktop, onChanged }: { desktop: Desktop; onChanged(): void }) {
  const words = useWords()
  const { settings } = useDesktopView(desktop)
  const { keepMedia, mediaMegabytes } = settings
  const save = async (change: Parameters<Desktop['changeSettings']>[0]) => {
    await desktop.changeSettings(change)
    onChanged()
  }
  const limits = [...new Set<number>([...mediaLimits, mediaMegabytes])].toSorted((a, b) => a - b)
  return (
    <div className={forms['group']}>
      <SavedSwitch
        label={words('storage.keep')}
        hint={words('storage.keep.hint')}
        checked={keepMedia}
        save={(keepMedia) => save({ keepMedia })}
      />
      {keepMedia && (
        <SavedSelect
          label={words('storage.limit')}
          hint={words('storage.limit.hint')}
          options={limits.map((megabytes) => ({
            value: String(megabytes),
            label: sizeWords(megabytes * 1_024 ** 2, words.language),
          }))}
          value={String(mediaMegabytes)}
          save={(value) => save({ mediaMegabytes: Number(value) })}
        />
      )}
    </div>
  )
}
