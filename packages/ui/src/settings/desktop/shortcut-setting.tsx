import { type KeyboardEvent, useId, useState } from 'react'
import { Button, ErrorNote, Kbd } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useTask } from '../../kit/forms/use-task.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { acceleratorOf, keysOf } from './accelerator.ts'

interface ShortcutSettingProps {
  readonly shortcut: string
  save(shortcut: string): Promise<unknown>
}

/** The global shortcut that opens Maru: a button that records the keys pressed on it. */
export function ShortcutSetting({ shortcut, save }: ShortcutSettingProps) {
  const words = useWords()
  const { platform } = useHost()
  const task = useTask()
  const [listening, setListening] = useState(false)
  const id = useId()

  const press = (event: KeyboardEvent) => {
    if (!listening || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return setListening(false)
    const accelerator = acceleratorOf(event, platform === 'mac')
    if (accelerator === undefined) return
    setListening(false)
    void task.run(() => save(accelerator))
  }

  return (
    <div className={forms['group']}>
      <h3 id={id}>{words('desktop.shortcut')}</h3>
      <p className={forms['hint']}>{words('desktop.shortcut.hint')}</p>
      <div className={forms['buttons']}>
        <Button
          aria-describedby={id}
          aria-pressed={listening}
          busy={task.busy}
          onClick={() => setListening(!listening)}
          onKeyDown={press}
          onBlur={() => setListening(false)}
        >
          {listening && words('desktop.shortcut.press')}
          {!listening && shortcut === '' && words('desktop.shortcut.set')}
          {!listening && shortcut !== '' && keysOf(shortcut, platform).map((key) => <Kbd key={key}>{key}</Kbd>)}
        </Button>
        {shortcut !== '' && (
          <Button variant="subtle" onClick={() => void task.run(() => save(''))}>
            {words('desktop.shortcut.none')}
          </Button>
        )}
      </div>
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </div>
  )
}
