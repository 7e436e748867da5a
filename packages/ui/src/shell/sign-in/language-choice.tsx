import { useToast } from '../../kit/design/index.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { languageNames } from '../../kit/texts/language-names.ts'
import styles from './sign-in.module.css'

/** The language of the screens, which a new user chooses before anything else. */
export function LanguageChoice() {
  const words = useWords()
  const call = useCall()
  const { showError } = useToast()
  return (
    <fieldset className={styles['languages']}>
      <legend data-hidden-text="">{words('appearance.language')}</legend>
      {languageNames.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-pressed={words.language === value}
          onClick={() => void call('preferences.set', { preferences: { language: value } }).catch(showError)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
