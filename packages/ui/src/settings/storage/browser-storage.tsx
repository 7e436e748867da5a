import type { HostStorage, StorageUsage } from '@maru/host'
import { useId, useState } from 'react'
import { Button, ErrorNote } from '../../kit/design/index.ts'
import { sizeWords } from '../../kit/files/size-words.ts'
import forms from '../../kit/forms/forms.module.css'
import { useTask } from '../../kit/forms/use-task.ts'
import { useWords } from '../../kit/texts/context.tsx'

interface BrowserStorageProps {
  readonly browser: NonNullable<StorageUsage['browser']>
  readonly storage: HostStorage
  onChanged(): void
}

/** What a browser keeps, and whether it may remove that. */
export function BrowserStorage({ browser, storage, onChanged }: BrowserStorageProps) {
  const words = useWords()
  const heading = useId()
  const task = useTask()
  const [refused, setRefused] = useState(false)
  const { used, quota, persistent } = browser
  const { persist } = storage
  const ask = () =>
    task.run(async () => {
      setRefused((await persist?.()) === false)
      onChanged()
    })
  return (
    <section className={forms['group']} aria-labelledby={heading}>
      <h3 id={heading}>{words('storage.browser')}</h3>
      <p>
        {words('storage.browser.of', {
          used: sizeWords(used, words.language),
          quota: sizeWords(quota, words.language),
        })}
      </p>
      <p className={forms['hint']}>{words('storage.browser.text')}</p>
      <p className={forms['hint']}>{words('storage.browser.signOut')}</p>
      <p role="status">{words(persistent ? 'storage.stays' : refused ? 'storage.persist.refused' : 'storage.mayGo')}</p>
      {persist && !persistent && (
        <Button busy={task.busy} onClick={ask}>
          {words('storage.persist')}
        </Button>
      )}
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </section>
  )
}
