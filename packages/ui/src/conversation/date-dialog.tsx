import { useState } from 'react'
import { Dialog, DialogButtons, TextField } from '../kit/design/index.ts'
import { useWords } from '../kit/texts/context.tsx'
import styles from './conversation.module.css'

interface DateDialogProps {
  readonly open: boolean
  onOpenChange(open: boolean): void
  /** The start of the chosen day. */
  onDate(at: number): void
}

/** Asks for a day to show the conversation at. */
export function DateDialog({ open, onOpenChange, onDate }: DateDialogProps) {
  const words = useWords()
  const [date, setDate] = useState('')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('header.date')}>
      <form
        noValidate
        className={styles['date']}
        onSubmit={(event) => {
          event.preventDefault()
          const at = new Date(`${date}T00:00`).getTime()
          if (Number.isNaN(at)) return
          onOpenChange(false)
          onDate(Math.max(0, at))
        }}
      >
        <TextField
          autoFocus
          type="date"
          label={words('header.date')}
          max={new Date().toLocaleDateString('sv')}
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <DialogButtons confirm={words('header.go')} disabled={date === ''} onCancel={() => onOpenChange(false)} />
      </form>
    </Dialog>
  )
}
