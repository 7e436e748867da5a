import { maxSpellcheckLanguages } from '@maru/host'
import { useState } from 'react'
import { Checkbox, ErrorNote } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useSavedValue } from '../../kit/forms/use-saved-value.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './desktop-settings.module.css'

interface SpellingSettingProps {
  readonly known: readonly string[]
  readonly chosen: readonly string[]
  save(languages: string[]): Promise<unknown>
}

/** The languages of the spell checker, each by its own name. */
export function SpellingSetting({ known, chosen, save }: SpellingSettingProps) {
  const words = useWords()
  const saved = useSavedValue(chosen, (languages) => save([...languages]))
  // Sorted by the initial choice, so that nothing moves under the pointer.
  const [first] = useState(chosen)
  const toggle = (language: string, on: boolean) =>
    saved.change(on ? [...saved.value, language] : saved.value.filter((each) => each !== language))
  return (
    <fieldset className={styles['languages']}>
      <legend>{words('desktop.spelling')}</legend>
      <p className={forms['hint']}>{words('desktop.spelling.hint')}</p>
      <div className={styles['choices']}>
        {sorted(known, first).map((language) => (
          <Checkbox
            key={language}
            label={nameOf(language)}
            checked={saved.value.includes(language)}
            disabled={saved.value.length >= maxSpellcheckLanguages && !saved.value.includes(language)}
            onChange={(on) => toggle(language, on)}
          />
        ))}
      </div>
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </fieldset>
  )
}

const nameOf = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language

/** Chosen languages first, then by name. */
const sorted = (known: readonly string[], chosen: readonly string[]): string[] =>
  known.toSorted(
    (a, b) => Number(chosen.includes(b)) - Number(chosen.includes(a)) || nameOf(a).localeCompare(nameOf(b)),
  )
