import { X } from 'lucide-react'
import { useState } from 'react'
import { Button, ErrorNote, IconButton, TextField } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useForm } from '../../kit/forms/use-form.ts'
import { useSavedValue } from '../../kit/forms/use-saved-value.ts'
import { settingLimits } from '../../kit/setting-limits.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './keywords.module.css'
import type { SaveSettings } from './notification-settings.tsx'

/** Words that count like a mention of the user. */
export function Keywords({ keywords, save }: { keywords: readonly string[]; save: SaveSettings }) {
  const words = useWords()
  const saved = useSavedValue(keywords, (next) => save({ keywords: [...next] }))
  const [typed, setTyped] = useState('')
  const form = useForm({}, () => {
    const keyword = typed.normalize('NFC').trim()
    if (keyword === '') return
    if (!saved.value.includes(keyword)) saved.change([...saved.value, keyword])
    setTyped('')
  })
  return (
    <form {...form.props} className={forms['group']}>
      <h3>{words('notify.keywords')}</h3>
      <p className={forms['hint']}>{words('notify.keywords.hint')}</p>
      <div className={styles['entry']}>
        <TextField
          label={words('notify.keywords.new')}
          maxLength={settingLimits.keywordMax}
          dir="auto"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={typed.trim() === '' || saved.value.length >= settingLimits.keywordsMax}>
          {words('notify.keywords.add')}
        </Button>
      </div>
      {saved.value.length > 0 && (
        <ul className={styles['chips']}>
          {saved.value.map((keyword) => (
            <li key={keyword} className={styles['chip']}>
              <bdi>{keyword}</bdi>
              <IconButton
                label={words('notify.keywords.remove', { keyword })}
                icon={<X />}
                onClick={() => saved.change(saved.value.filter((other) => other !== keyword))}
              />
            </li>
          ))}
        </ul>
      )}
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </form>
  )
}
