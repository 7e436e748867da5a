import type { DesktopSettings } from '@maru/host'
import { useState } from 'react'
import { ErrorNote, Select, TextField } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { SaveButtons } from '../../kit/forms/save-buttons.tsx'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useWords } from '../../kit/texts/context.tsx'

type Proxy = DesktopSettings['proxy']

interface ProxySettingProps {
  readonly proxy: Proxy
  save(proxy: Proxy): Promise<unknown>
}

/** The proxy. Saved by a button, because a half-typed address would cut the connection. */
export function ProxySetting({ proxy, save }: ProxySettingProps) {
  const words = useWords()
  const task = useTask()
  const [typed, setTyped] = useState<Proxy>()
  const shown = typed ?? proxy

  const choose = (mode: Proxy['mode']) => {
    if (mode === 'manual') return setTyped(proxy.mode === 'manual' ? proxy : { mode, address: '', bypass: '' })
    setTyped(undefined)
    void task.run(() => save({ mode }))
  }
  const cancel = () => {
    setTyped(undefined)
    task.reset()
  }
  const wrong = {
    address: typed?.mode === 'manual' && typed.address.trim() === '' ? words('form.required') : undefined,
  }
  const form = useForm(wrong, async () => {
    if (typed && (await task.run(() => save(typed)))) setTyped(undefined)
  })

  return (
    <form {...form.props} className={forms['group']}>
      <Select
        label={words('desktop.proxy')}
        options={(['system', 'none', 'manual'] as const).map((mode) => ({
          value: mode,
          label: words(`desktop.proxy.${mode}`),
        }))}
        value={shown.mode}
        onChange={choose}
      />
      {shown.mode === 'manual' && (
        <>
          <TextField
            name="address"
            label={words('desktop.proxy.address')}
            dir="ltr"
            hint={words('desktop.proxy.address.hint')}
            error={form.errorOf('address')}
            autoComplete="off"
            spellCheck={false}
            value={shown.address}
            onChange={(event) => setTyped({ ...shown, address: event.target.value })}
          />
          <TextField
            label={words('desktop.proxy.bypass')}
            hint={words('desktop.proxy.bypass.hint')}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={shown.bypass}
            onChange={(event) => setTyped({ ...shown, bypass: event.target.value })}
          />
        </>
      )}
      {typed && <SaveButtons busy={task.busy} onCancel={cancel} />}
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </form>
  )
}
